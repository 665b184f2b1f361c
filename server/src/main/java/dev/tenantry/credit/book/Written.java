package dev.tenantry.credit.book;

import java.time.Instant;
import java.util.List;

/** What a batch made of the books: everything that has to be written, and in which order. */
public record Written(Instant now, List<Moved> accounts, List<Line> entries, List<Job> charges,
        List<Job> refunds, List<Gift> grants, List<NewTerms> terms) {

    /** An account before the batch and after it. */
    public record Moved(Account before, Account after) {

        /** Also its terms or cycle changed, which is rare. */
        public boolean turned() {
            return !before.inForce().equals(after.inForce()) || !before.asOf().equals(after.asOf())
                    || before.spending().cycleNo() != after.spending().cycleNo()
                    || !java.util.Objects.equals(before.spending().promoted(), after.spending().promoted());
        }
    }

    public record Line(Account account, Entry entry) {}

    public record Job(Account account, BookedCharge charge) {}

    /** {@code account} is as the grant left it, its last entry is the grant's. */
    public record Gift(Account account, Command.Grant grant, String by) {}

    public record NewTerms(Account account, TermsChange change) {}

    public boolean isEmpty() {
        return accounts.isEmpty() && terms.isEmpty();
    }
}
