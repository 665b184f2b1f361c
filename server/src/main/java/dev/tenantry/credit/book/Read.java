package dev.tenantry.credit.book;

import dev.tenantry.credit.AccountOwner;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the books say before a batch: business time, its accounts, and what they know of its jobs and keys.
 * Timelines are there for the accounts that need one.
 */
public record Read(Instant now, Map<AccountOwner, Account> accounts, Map<Job, BookedCharge> charges,
        Map<UUID, Granted> grants, Map<Long, Timeline> timelines) {

    /** A job on an account. */
    public record Job(long account, UUID id) {}

    /** What a key did, and on which account; with an end and a priority where it made a lot. */
    public record Granted(long account, long credits, @Nullable Instant endsAt, int priority) {

        public static Granted plain(long account, long credits) {
            return new Granted(account, credits, null, Lots.USUAL);
        }

        boolean isFor(Account asking, Command.Grant grant) {
            return account == asking.id() && credits == grant.credits() && priority == grant.priority()
                    && Objects.equals(endsAt, grant.endsAt());
        }

        boolean isFor(Account asking, Command.Reverse reverse) {
            return account == asking.id() && credits == reverse.credits();
        }
    }
}
