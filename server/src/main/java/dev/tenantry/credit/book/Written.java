package dev.tenantry.credit.book;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** What a batch made of the books: everything that has to be written, and in which order. */
public record Written(Instant now, List<Moved> accounts, List<Line> entries, List<Job> charges,
        List<Job> settled, List<Gift> grants, List<NewTerms> terms) {

    /** An account before the batch and after it. */
    public record Moved(Account before, Account after) {

        /** Also its terms or cycle changed, which is rare. */
        public boolean turned() {
            return !before.inForce().equals(after.inForce()) || !before.asOf().equals(after.asOf())
                    || before.spending().cycleNo() != after.spending().cycleNo()
                    || !Objects.equals(before.spending().promoted(), after.spending().promoted());
        }
    }

    public record Line(Account account, Entry entry) {}

    public record Job(Account account, BookedCharge charge) {}

    /** What a key did, once; {@code account} is as it left it. */
    public record Gift(Account account, String kind, UUID source, String key, long credits, String by) {

        static Gift of(Account account, Command command, String by) {
            var source = Objects.requireNonNull(command.effect());
            return switch (command) {
                case Command.Grant(var key, var credits) ->
                        new Gift(account, "grant", source, key, credits, by);
                case Command.Reverse(var key, var credits) ->
                        new Gift(account, "reversal", source, key, credits, by);
                case Command.Freeze(var key) -> new Gift(account, "freeze", source, key, 0, by);
                case Command.Thaw(var key) -> new Gift(account, "thaw", source, key, 0, by);
                default -> throw new IllegalArgumentException("leaves nothing behind: " + command);
            };
        }
    }

    public record NewTerms(Account account, TermsChange change) {}

    public boolean isEmpty() {
        return accounts.isEmpty() && terms.isEmpty() && grants.isEmpty();
    }
}
