package dev.tenantry.credit.book;

import dev.tenantry.credit.book.Read.Granted;
import org.jspecify.annotations.Nullable;

/**
 * What the books already say about a command: the charge under its job id, what was given or taken under
 * its key and under the key of what would undo it, and the account's terms. The timeline may be left out
 * while nothing in the account is due.
 */
public record Known(@Nullable BookedCharge charge, @Nullable Granted granted,
        @Nullable Granted undone, Timeline timeline) {}
