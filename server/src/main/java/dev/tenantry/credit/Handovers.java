package dev.tenantry.credit;

import dev.tenantry.credit.book.Booked;
import dev.tenantry.credit.book.Command;
import dev.tenantry.credit.book.Outcome;
import dev.tenantry.credit.engine.Asked;
import dev.tenantry.credit.engine.Desk;
import dev.tenantry.credit.engine.Engine;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.Refusal;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Lets credits go from one account to another: both sides are booked in the caller's system transaction, or
 * neither. Credits with an end or an order of their own keep it. Disputed credits stay where they are.
 */
@Component
public class Handovers {

    private final Engine engine;
    private final Desk desk;

    Handovers(Engine engine, Desk desk) {
        this.engine = engine;
        this.desk = desk;
    }

    /**
     * All there is now, a lifetime allowance included, which arrives as purchased credits. {@code key} may
     * come again: what is there then goes too.
     *
     * @return how many credits went
     */
    public long all(AccountOwner from, AccountOwner to, String key, Actor by) {
        lock(List.of(from), List.of(to));
        var total = 0L;
        while (true) {
            var seq = book(from, new Command.Open(), by).account().seq();
            var went = piece(from, to, new Command.HandOver(key + "/" + (seq + 1), Grants.MOST, true), by);
            if (went.credits() == 0) {
                return total;
            }
            total += went.credits();
        }
    }

    /**
     * So many purchased credits, once per key and over all organizations; the same again changes nothing.
     * Refuses with {@code insufficient_credits} and {@code grant_conflict}; then nothing is written.
     *
     * @return whether they went now, and not before already
     */
    public boolean some(AccountOwner from, AccountOwner to, long credits, String key, Actor by) {
        if (credits < 1 || credits > Grants.MOST) {
            throw new IllegalArgumentException("a handover is 1 to " + Grants.MOST + " credits");
        }
        lock(List.of(from), List.of(to));
        var again = false;
        var left = credits;
        for (var no = 1; left > 0; no++) {
            var went = piece(from, to, new Command.HandOver(key + "/" + no, left, false), by);
            if (went.credits() == 0) {
                throw new Refusal(again ? CreditRefusal.GRANT_CONFLICT : CreditRefusal.INSUFFICIENT_CREDITS)
                        .with("needed", credits);
            }
            if (no > 1 && again != went.replayed()) {
                throw new Refusal(CreditRefusal.GRANT_CONFLICT);
            }
            again = went.replayed();
            left -= went.credits();
        }
        return !again;
    }

    /**
     * All accounts of what is handed over in one transaction, at once and in the order that writers keep, so
     * that two of them wait for each other and never crosswise. Locking some of them again changes nothing.
     */
    public void lock(List<AccountOwner> from, List<AccountOwner> to) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("a handover is part of a transaction");
        }
        to.forEach(desk::prepare);
        engine.book(Stream.concat(from.stream(), to.stream())
                .map(owner -> new Asked(owner, new Command.Open(), "open")).toList());
    }

    private Outcome.HandedOver piece(AccountOwner from, AccountOwner to, Command.HandOver away, Actor by) {
        if (!(book(from, away, by).outcome() instanceof Outcome.HandedOver went)) {
            throw new Refusal(CreditRefusal.GRANT_CONFLICT);
        }
        if (went.credits() > 0) {
            var arrived = book(to, new Command.Grant("from/" + away.key(), went.credits(), went.endsAt(),
                    went.priority()), by).outcome();
            if (!(arrived instanceof Outcome.Granted)) {
                throw new Refusal(CreditRefusal.GRANT_CONFLICT);
            }
        }
        return went;
    }

    private Booked book(AccountOwner owner, Command command, Actor by) {
        return desk.book(owner, command, Grants.nameOf(by)).orElseThrow();
    }
}
