package dev.tenantry.credit;

import dev.tenantry.credit.book.Account;
import dev.tenantry.credit.book.BookedCharge;
import dev.tenantry.credit.book.Command;
import dev.tenantry.credit.book.Entry;
import dev.tenantry.credit.book.Fold;
import dev.tenantry.credit.book.Ledger;
import dev.tenantry.credit.book.Outcome;
import dev.tenantry.credit.book.Read;
import dev.tenantry.credit.book.Rules;
import dev.tenantry.credit.book.Timeline;
import dev.tenantry.credit.book.Written;
import dev.tenantry.kernel.OrganizationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The pure fold with its books in memory, written the way the store writes them. */
final class MemoryWorld implements CreditWorld {

    private static final Ledger LEDGER = new Ledger(Rules.DEFAULT);

    private final Map<String, OrganizationId> names = new HashMap<>();
    private final Map<AccountOwner, Account> accounts = new HashMap<>();
    private final Map<Long, Timeline> timelines = new HashMap<>();
    private final Map<Long, List<Entry>> entries = new HashMap<>();
    private final Map<Read.Job, BookedCharge> charges = new HashMap<>();
    private final Map<UUID, Read.Granted> grants = new HashMap<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Override
    public void now(Instant now) {
        this.now = now;
    }

    @Override
    public Outcome apply(String name, Command command) {
        return applyAll(name, List.of(command)).getFirst();
    }

    /** In one batch. */
    List<Outcome> applyAll(String name, List<Command> commands) {
        var owner = account(name).owner();
        var fold = new Fold(LEDGER, new Read(now, Map.copyOf(accounts), Map.copyOf(charges), Map.copyOf(grants),
                Map.copyOf(timelines)));
        var outcomes = commands.stream()
                .map(command -> fold.apply(owner, command, "test").orElseThrow().outcome()).toList();
        keep(fold.written());
        return outcomes;
    }

    private void keep(Written written) {
        written.accounts().forEach(moved -> accounts.put(moved.after().owner(), moved.after()));
        written.entries().forEach(line -> entries.get(line.account().id()).add(line.entry()));
        written.charges().forEach(job -> charges.put(key(job), job.charge()));
        written.settled().forEach(job -> charges.put(key(job), job.charge()));
        written.grants().forEach(gift -> grants.put(gift.source(),
                new Read.Granted(gift.account().id(), gift.credits(), gift.endsAt(), gift.priority())));
        written.terms().forEach(terms -> timelines.merge(terms.account().id(),
                Timeline.EMPTY.with(terms.change()), (old, _) -> old.with(terms.change())));
    }

    private static Read.Job key(Written.Job job) {
        return new Read.Job(job.account().id(), job.charge().job().uuid());
    }

    @Override
    public Balance balance(String name) {
        return account(name).balanceAt(timeline(name), now);
    }

    @Override
    public List<Entry> entries(String name) {
        return entries.get(account(name).id());
    }

    Account account(String name) {
        var organization = names.computeIfAbsent(name, _ -> OrganizationId.next());
        return accounts.computeIfAbsent(AccountOwner.of(organization), fresh -> {
            var account = Account.opened(accounts.size() + 1, fresh, now);
            entries.put(account.id(), new ArrayList<>());
            timelines.put(account.id(), Timeline.of(List.of()));
            return account;
        });
    }

    Timeline timeline(String name) {
        return timelines.get(account(name).id());
    }
}
