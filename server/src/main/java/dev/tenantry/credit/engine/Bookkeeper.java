package dev.tenantry.credit.engine;

import dev.tenantry.credit.Balance;
import dev.tenantry.credit.book.Account;
import dev.tenantry.credit.book.BookedCharge;
import dev.tenantry.credit.book.Command;
import dev.tenantry.credit.book.Ledger;
import dev.tenantry.credit.book.Ledger.Decision;
import dev.tenantry.credit.book.Ledger.Known;
import dev.tenantry.credit.book.Outcome;
import dev.tenantry.credit.book.Source;
import dev.tenantry.credit.book.Timeline;
import dev.tenantry.credit.store.AccountStore;
import dev.tenantry.credit.store.BookingStore;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.OrganizationId;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Books one command: lock the account, load what is known, decide, write, commit. The row lock puts all
 * commands on an account in one order; everything read afterwards is read in a statement of its own, so it
 * is what that order left behind. Joins the caller's system transaction when there is one.
 */
@Component
public class Bookkeeper {

    private static final int TRIES = 4;

    /** What came of a command and what the account holds after it. */
    public record Booked(Outcome outcome, Balance balance) {}

    private final AccountStore accounts;
    private final BookingStore bookings;
    private final TransactionTemplate transactions;
    private final Ledger ledger;
    private final UnaryOperator<Instant> time;

    @Autowired
    public Bookkeeper(AccountStore accounts, BookingStore bookings, TransactionTemplate transactions,
            Ledger ledger) {
        this(accounts, bookings, transactions, ledger, UnaryOperator.identity());
    }

    /** {@code time} may put another business time in the place of the database's. */
    public Bookkeeper(AccountStore accounts, BookingStore bookings, TransactionTemplate transactions,
            Ledger ledger, UnaryOperator<Instant> time) {
        this.accounts = accounts;
        this.bookings = bookings;
        this.transactions = transactions;
        this.ledger = ledger;
        this.time = time;
    }

    /** Empty when the organization has no account; then nothing was written. */
    public Optional<Booked> book(OrganizationId organization, Command command, String by) {
        return inTransaction(() -> accounts.lock(organization).map(account -> book(account, command, by)));
    }

    public <T> T inTransaction(Supplier<T> work) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return work.get();
        }
        for (int tried = 1; ; tried++) {
            try {
                return Tenancy.asLedger(() -> transactions.execute(_ -> work.get()));
            } catch (ConcurrencyFailureException | DuplicateKeyException e) {
                if (tried == TRIES) {
                    throw e;
                }
            }
        }
    }

    /** Of the organization the login is bound to; nothing is locked or written. Empty without an account. */
    public Optional<Balance> balance(OrganizationId organization) {
        return accounts.find(organization).map(seen -> {
            var account = seen.account();
            var now = time.apply(seen.now());
            var timeline = account.inForce().isDue(now) ? accounts.timeline(account) : Timeline.EMPTY;
            return account.balanceAt(timeline, now);
        });
    }

    private Booked book(Account account, Command command, String by) {
        return switch (command) {
            case Command.Charge(var job, _, _) -> {
                var found = accounts.charge(account, job.uuid());
                yield decide(account, command, new Facts(found.now(), found.charge(), null), by);
            }
            case Command.Refund(var job) -> {
                var found = accounts.charge(account, job.uuid());
                yield decide(account, command, new Facts(found.now(), found.charge(), null), by);
            }
            case Command.Grant grant -> {
                var found = accounts.grant(Source.grant(grant.key()).id());
                yield decide(account, command, new Facts(found.now(), null, found.creditsFor(account)), by);
            }
            case Command.SetTerms _ -> decide(account, command, new Facts(accounts.now(), null, null), by);
        };
    }

    private record Facts(Instant now, @Nullable BookedCharge charge,
            @Nullable Long granted) {}

    private Booked decide(Account account, Command command, Facts facts, String by) {
        var now = time.apply(facts.now());
        var timeline = command instanceof Command.SetTerms || account.inForce().isDue(now)
                ? accounts.timeline(account) : Timeline.EMPTY;
        var decision = ledger.decide(account, new Known(facts.charge(), facts.granted(), timeline),
                command, now);
        write(account, command, decision, by, now);
        return new Booked(decision.outcome(), decision.account().balance());
    }

    private void write(Account before, Command command, Decision decision, String by, Instant now) {
        var outcome = decision.outcome();
        if (!decision.account().equals(before)) {
            bookings.save(decision, outcome instanceof Outcome.Charged(var charge, var again) && !again
                    ? charge : null);
        }
        switch (outcome) {
            case Outcome.Refunded(var charge, var again) when !again ->
                    bookings.saveRefund(decision.account(), charge);
            case Outcome.Granted(_, var again) when !again ->
                    bookings.saveGrant(decision.account(), (Command.Grant) command, by, now);
            case Outcome.TermsSet(var again) when !again ->
                    bookings.saveTerms(decision.account(), ((Command.SetTerms) command).change(), now);
            default -> { }
        }
    }
}
