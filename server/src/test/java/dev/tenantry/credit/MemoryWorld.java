package dev.tenantry.credit;

import dev.tenantry.credit.book.Account;
import dev.tenantry.credit.book.BookedCharge;
import dev.tenantry.credit.book.Command;
import dev.tenantry.credit.book.Entry;
import dev.tenantry.credit.book.Ledger.Known;
import dev.tenantry.credit.book.Ledger;
import dev.tenantry.credit.book.Outcome;
import dev.tenantry.credit.book.Rules;
import dev.tenantry.credit.book.Timeline;
import dev.tenantry.kernel.OrganizationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The pure fold with its books in memory. */
final class MemoryWorld implements CreditWorld {

    private static final Ledger LEDGER = new Ledger(Rules.DEFAULT);

    private static final class Books {
        Account account;
        Timeline timeline = Timeline.EMPTY;
        final Map<JobId, BookedCharge> charges = new HashMap<>();
        final List<Entry> entries = new ArrayList<>();
    }

    private final Map<String, Books> books = new HashMap<>();
    private final Map<String, Long> grants = new HashMap<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Override
    public void now(Instant now) {
        this.now = now;
    }

    @Override
    public Outcome apply(String name, Command command) {
        var of = books(name);
        var decision = LEDGER.decide(of.account, known(name, of, command), command, now);
        of.account = decision.account();
        of.entries.addAll(decision.entries());
        switch (decision.outcome()) {
            case Outcome.Charged charged -> of.charges.put(charged.charge().job(), charged.charge());
            case Outcome.Refunded refunded -> of.charges.put(refunded.charge().job(), refunded.charge());
            case Outcome.Granted granted ->
                    grants.put(name + "/" + ((Command.Grant) command).key(), granted.credits());
            case Outcome.TermsSet(var replayed) when !replayed ->
                    of.timeline = of.timeline.with(((Command.SetTerms) command).change());
            default -> { }
        }
        return decision.outcome();
    }

    private Known known(String name, Books of, Command command) {
        return switch (command) {
            case Command.Charge charge -> new Known(of.charges.get(charge.job()), null, of.timeline);
            case Command.Refund refund -> new Known(of.charges.get(refund.job()), null, of.timeline);
            case Command.Grant grant -> new Known(null, granted(name, grant), of.timeline);
            case Command.SetTerms _ -> new Known(null, null, of.timeline);
        };
    }

    /** A key used on another account is known as an amount nobody can ask for. */
    private Long granted(String name, Command.Grant grant) {
        var elsewhere = grants.keySet().stream()
                .anyMatch(used -> used.endsWith("/" + grant.key()) && !used.startsWith(name + "/"));
        return elsewhere ? Long.valueOf(-1) : grants.get(name + "/" + grant.key());
    }

    @Override
    public Balance balance(String name) {
        var of = books(name);
        return of.account.balanceAt(of.timeline, now);
    }

    @Override
    public List<Entry> entries(String name) {
        return books(name).entries;
    }

    Account account(String name) {
        return books(name).account;
    }

    Timeline timeline(String name) {
        return books(name).timeline;
    }

    private Books books(String name) {
        return books.computeIfAbsent(name, _ -> {
            var fresh = new Books();
            fresh.account = Account.opened(books.size() + 1, OrganizationId.next(), now);
            return fresh;
        });
    }
}
