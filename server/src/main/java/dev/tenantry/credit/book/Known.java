package dev.tenantry.credit.book;

import org.jspecify.annotations.Nullable;

/**
 * What the books already say about a command: the charge under its job id, the credits given or taken under
 * its key and under the key of what would undo it, and the account's terms. The timeline may be left out
 * while nothing in the account is due.
 */
public record Known(@Nullable BookedCharge charge, @Nullable Long granted,
        @Nullable Long undone, Timeline timeline) {}
