package dev.tenantry.credit.engine;

import dev.tenantry.credit.AccountOwner;
import dev.tenantry.credit.Balance;
import dev.tenantry.credit.book.Account;
import dev.tenantry.credit.book.Booked;
import dev.tenantry.credit.book.Command;
import dev.tenantry.credit.book.Fold;
import dev.tenantry.credit.book.Ledger;
import dev.tenantry.credit.book.Read;
import dev.tenantry.credit.book.Source;
import dev.tenantry.credit.book.Timeline;
import dev.tenantry.credit.store.AccountStore;
import dev.tenantry.credit.store.LockStore;
import dev.tenantry.credit.store.WriteStore;
import dev.tenantry.credit.store.WriteStore.Commit;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Books a batch inside a transaction: lock its accounts, load what is known, decide one command after the
 * other, write everything at once. The row locks put all commands on an account in one order; everything
 * read afterwards is read in a statement of its own, so it is what that order left behind.
 */
@Component
public class Bookkeeper {

    private final AccountStore accounts;
    private final LockStore locks;
    private final WriteStore writes;
    private final Ledger ledger;
    private final UnaryOperator<Instant> time;

    @Autowired
    Bookkeeper(AccountStore accounts, LockStore locks, WriteStore writes, Ledger ledger) {
        this(accounts, locks, writes, ledger, UnaryOperator.identity());
    }

    /** {@code time} may put another business time in the place of the database's. */
    public Bookkeeper(AccountStore accounts, LockStore locks, WriteStore writes, Ledger ledger,
            UnaryOperator<Instant> time) {
        this.accounts = accounts;
        this.locks = locks;
        this.writes = writes;
        this.ledger = ledger;
        this.time = time;
    }

    /**
     * Decides and writes in the transaction that is there. Answers the owners whose accounts somebody else
     * holds, when it does not wait for them; their commands were not touched.
     */
    Set<AccountOwner> book(List<Asked> batch, boolean waits, Supplier<Commit> commit) {
        open(batch);
        var owners = new LinkedHashSet<AccountOwner>();
        batch.forEach(asked -> owners.add(asked.owner()));
        var read = at(accounts.withLots(locks.lock(owners, jobs(batch), grants(batch), waits),
                reversed(batch)));
        var held = held(owners, read.accounts().keySet(), waits);
        var fold = new Fold(ledger, withTimelines(read, batch));
        for (var asked : batch) {
            if (!held.contains(asked.owner())) {
                asked.decided(fold.apply(asked.owner(), asked.command(), asked.by()));
            }
        }
        var written = fold.written();
        if (!written.isEmpty()) {
            writes.save(written, commit.get());
        }
        return held;
    }

    /** One command in the transaction that is there. Empty when the owner has no account. */
    public Optional<Booked> book(AccountOwner owner, Command command, String by) {
        var asked = new Asked(owner, command, by);
        book(List.of(asked), true, () -> Commit.LEFT);
        asked.done();
        return asked.answer();
    }

    /** Of the organization the login is bound to; nothing is locked or written. Empty without an account. */
    public Optional<Balance> balance(AccountOwner owner) {
        return accounts.find(owner).map(account -> {
            var now = time.apply(accounts.now());
            var timeline = account.inForce().isDue(now)
                    ? accounts.timelines(List.of(account)).get(account.id()) : Timeline.EMPTY;
            return account.balanceAt(timeline, now);
        });
    }

    private void open(List<Asked> batch) {
        var opened = batch.stream().filter(asked -> asked.command().opens()).map(Asked::owner)
                .distinct().toList();
        if (!opened.isEmpty()) {
            accounts.open(opened);
        }
    }

    private Read at(Read read) {
        return new Read(time.apply(read.now()), read.accounts(), read.charges(), read.grants(), Map.of());
    }

    private Set<AccountOwner> held(Collection<AccountOwner> wanted, Set<AccountOwner> locked,
            boolean waits) {
        var missing = new HashSet<>(wanted);
        missing.removeAll(locked);
        return waits || missing.isEmpty() ? Set.of() : accounts.existing(missing);
    }

    private Read withTimelines(Read read, List<Asked> batch) {
        var turning = new HashMap<AccountOwner, Account>();
        read.accounts().forEach((owner, account) -> {
            if (account.inForce().isDue(read.now())) {
                turning.put(owner, account);
            }
        });
        for (var asked : batch) {
            var account = read.accounts().get(asked.owner());
            if (account != null && asked.command() instanceof Command.SetTerms) {
                turning.put(asked.owner(), account);
            }
        }
        return turning.isEmpty() ? read : new Read(read.now(), read.accounts(), read.charges(), read.grants(),
                accounts.timelines(turning.values()));
    }

    private static List<LockStore.Named> jobs(List<Asked> batch) {
        return batch.stream().filter(asked -> asked.command().job() != null)
                .map(asked -> new LockStore.Named(asked.owner(), asked.command().job().uuid()))
                .distinct().toList();
    }

    /** The grants whose payments go back. */
    private static List<UUID> reversed(List<Asked> batch) {
        return batch.stream().filter(asked -> asked.command() instanceof Command.Reverse)
                .map(asked -> Source.grant(((Command.Reverse) asked.command()).grant()).id()).toList();
    }

    private static Set<UUID> grants(List<Asked> batch) {
        var keys = new LinkedHashSet<UUID>();
        for (var asked : batch) {
            if (asked.command().effect() != null) {
                keys.add(asked.command().effect());
            }
            if (asked.command().opposite() != null) {
                keys.add(asked.command().opposite());
            }
        }
        return keys;
    }
}
