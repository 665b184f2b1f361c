package dev.tenantry.credit.book;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a batch made of the books: everything that has to be written, and in which order. */
public record Written(Instant now, List<Moved> accounts, List<Line> entries, List<Job> charges,
        List<Job> settled, List<Gift> grants, List<NewTerms> terms,
        List<RanLow> crossings) {

    /** An account before the batch and after it. */
    public record Moved(Account before, Account after) {

        /** Also its terms or cycle changed, which is rare. */
        public boolean turned() {
            return !before.inForce().equals(after.inForce()) || !before.asOf().equals(after.asOf())
                    || before.spending().cycleNo() != after.spending().cycleNo()
                    || !Objects.equals(before.spending().promoted(), after.spending().promoted())
                    || !before.lots().equals(after.lots()) || !before.low().equals(after.low());
        }

        /** Lots that are new or hold something else than before. */
        public List<Lot> lots() {
            if (after.lots() == before.lots()) {
                return List.of();
            }
            return after.lots().read().stream().filter(lot -> !before.lots().read().contains(lot)).toList();
        }
    }

    public record Line(Account account, Entry entry) {}

    public record Job(Account account, BookedCharge charge) {}

    /**
     * What a key did, once; {@code account} is as it left it. {@code endsAt} and {@code priority} are those
     * of a lot.
     */
    public record Gift(Account account, String kind, UUID source, String key, long credits,
            @Nullable Instant endsAt, int priority, String by) {

        static Gift of(Account account, Command command, String by) {
            var source = Objects.requireNonNull(command.effect());
            return switch (command) {
                case Command.Grant grant -> new Gift(account, "grant", source, grant.key(), grant.credits(),
                        grant.endsAt(), grant.priority(), by);
                case Command.Reverse reverse -> plain(account, "reversal", source, reverse.key(),
                        reverse.credits(), by);
                case Command.Freeze(var key) -> plain(account, "freeze", source, key, 0, by);
                case Command.Thaw(var key) -> plain(account, "thaw", source, key, 0, by);
                default -> throw new IllegalArgumentException("leaves nothing behind: " + command);
            };
        }

        static Gift of(Account account, Command.HandOver command, Outcome.HandedOver away, String by) {
            return new Gift(account, "handover", command.effect(), command.key(), away.credits(),
                    away.endsAt(), away.priority(), by);
        }

        private static Gift plain(Account account, String kind, UUID source, String key, long credits,
                String by) {
            return new Gift(account, kind, source, key, credits, null, Lots.USUAL, by);
        }
    }

    public record RanLow(Account account, Low.Crossing crossing) {}

    public record NewTerms(Account account, TermsChange change) {}

    public boolean isEmpty() {
        return accounts.isEmpty() && terms.isEmpty() && grants.isEmpty();
    }
}
