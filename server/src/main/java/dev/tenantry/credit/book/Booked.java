package dev.tenantry.credit.book;

import dev.tenantry.credit.Balance;

/** What came of a command, and the account as that command left it. */
public record Booked(Outcome outcome, Account account) {

    public Balance balance() {
        return account.balance();
    }

    /**
     * The same answer after a commit whose end nobody saw: what the first attempt did and the second found
     * is told as done, not as done before.
     */
    public Booked orAsIn(Booked attempt) {
        return outcome instanceof Outcome.Charged(var found, var again) && again
                && attempt.outcome.equals(new Outcome.Charged(found, false))
                ? new Booked(attempt.outcome, account) : this;
    }
}
