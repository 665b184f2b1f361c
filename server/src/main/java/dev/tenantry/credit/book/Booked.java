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
        var first = switch (outcome) {
            case Outcome.Charged(var found, var again) when again -> new Outcome.Charged(found, false);
            case Outcome.Refunded(var found, var again) when again -> new Outcome.Refunded(found, false);
            case Outcome.Settled(var found, var again) when again -> new Outcome.Settled(found, false);
            default -> outcome;
        };
        return first.equals(attempt.outcome) ? new Booked(first, account) : this;
    }
}
