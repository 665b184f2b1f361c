package dev.tenantry.credit.store;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.tenantry.credit.AccountOwner;
import dev.tenantry.credit.book.Account;
import dev.tenantry.credit.book.BookedCharge;
import dev.tenantry.credit.book.Entry;
import dev.tenantry.credit.book.Lot;
import dev.tenantry.credit.book.Lots;
import dev.tenantry.credit.book.Read;
import dev.tenantry.credit.book.Written;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lots and what moved in them. An account that has none is never looked up here: its row says so, and its
 * charges cost what they cost before there were lots.
 */
@Component
public class LotStore {

    private record LotRow(long accountId, long no, UUID sourceId, long credits, @Nullable Instant endsAt,
            int priority, long remaining, long lapsed, long waived) {

        Lot lot() {
            return new Lot(no, sourceId, credits, endsAt, priority, remaining, lapsed, waived);
        }
    }

    private record PartRow(long accountId, UUID jobId, long lotNo, long credits) {}

    private record Line(Account account, Entry entry, Entry.Moved moved) {}

    private record Changed(Account account, Lot lot) {}

    private final JdbcClient jdbc;

    public LotStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Adds the lots that hold something, those that paid a charge that was read, and those of {@code
     * sources}. The accounts are locked, so nothing moves between these statements.
     */
    public Read complete(Read read, Collection<UUID> sources) {
        var concerned = read.accounts().values().stream().filter(account -> account.lots().opened() > 0
                && (account.lots().credits() > 0 || !sources.isEmpty() || paid(read, account))).toList();
        if (concerned.isEmpty()) {
            return read;
        }
        var parts = parts(concerned, read);
        var lots = lots(concerned, parts, sources);
        var accounts = new HashMap<AccountOwner, Account>(read.accounts());
        concerned.forEach(account -> accounts.put(account.owner(),
                account.with(account.lots().read(lots.getOrDefault(account.id(), List.of())))));
        var charges = new HashMap<Read.Job, BookedCharge>(read.charges());
        parts.stream().collect(groupingBy(part -> new Read.Job(part.accountId, part.jobId),
                mapping(part -> new Lots.Part(part.lotNo, part.credits), toList())))
                .forEach((job, paid) -> charges.computeIfPresent(job, (_, charge) -> charge.paidBy(paid)));
        return new Read(read.now(), accounts, charges, read.grants(), read.timelines());
    }

    private static boolean paid(Read read, Account account) {
        return read.charges().entrySet().stream().anyMatch(one -> one.getKey().account() == account.id()
                && one.getValue().split().fromPurchased() > 0);
    }

    private List<PartRow> parts(List<Account> accounts, Read read) {
        var jobs = read.charges().keySet().stream().map(job -> job.id().toString()).toArray(String[]::new);
        return jobs.length == 0 ? List.of() : jdbc.sql("""
                -- every organization: the jobs of accounts this transaction has locked
                select account_id, job_id, lot_no, - credits as credits
                  from credit.lot_move
                 where account_id = any(:accounts)
                   and job_id = any(cast(:jobs as uuid[]))
                   and kind in ('charge', 'hold')
                 order by lot_no
                """)
                .param("accounts", ids(accounts))
                .param("jobs", jobs)
                .query(PartRow.class).list();
    }

    private Map<Long, List<Lot>> lots(List<Account> accounts, List<PartRow> parts, Collection<UUID> sources) {
        return jdbc.sql("""
                -- every organization: the lots of accounts this transaction has locked
                select account_id, no, source_id, credits, ends_at, priority, remaining, lapsed, waived
                  from credit.lot
                 where account_id = any(:accounts)
                   and (remaining > 0
                        or no = any(:numbers)
                        or source_id = any(cast(:sources as uuid[])))
                """)
                .param("accounts", ids(accounts))
                .param("numbers", parts.stream().mapToLong(PartRow::lotNo).distinct().toArray())
                .param("sources", sources.stream().map(UUID::toString).toArray(String[]::new))
                .query(LotRow.class).list().stream()
                .collect(groupingBy(LotRow::accountId, mapping(LotRow::lot, toList())));
    }

    private static long[] ids(List<Account> accounts) {
        return accounts.stream().mapToLong(Account::id).toArray();
    }

    void save(Written written) {
        var fresh = changed(written, true);
        var known = changed(written, false);
        if (!fresh.isEmpty()) {
            insert(fresh);
        }
        if (!known.isEmpty()) {
            update(known);
        }
        var lines = written.entries().stream().flatMap(line -> line.entry().lots().stream()
                .map(moved -> new Line(line.account(), line.entry(), moved))).toList();
        if (!lines.isEmpty()) {
            saveMoves(lines);
        }
    }

    private static List<Changed> changed(Written written, boolean fresh) {
        return written.accounts().stream().flatMap(one -> one.lots().stream()
                .filter(lot -> fresh == lot.no() > one.before().lots().opened())
                .map(lot -> new Changed(one.after(), lot))).toList();
    }

    private void insert(List<Changed> lots) {
        RareStore.guarded("lot", lots.size(), jdbc.sql("""
                insert into credit.lot (organization_id, account_id, no, source_id, credits, ends_at,
                       priority, remaining, lapsed, waived)
                select organization_id, account_id, no, source_id, credits, ends_at, priority, remaining,
                       lapsed, waived
                  from unnest(cast(:organizations as uuid[]), cast(:accounts as bigint[]),
                       cast(:numbers as bigint[]), cast(:sources as uuid[]), cast(:credits as bigint[]),
                       cast(:endsAt as timestamptz[]), cast(:priorities as bigint[]),
                       cast(:remaining as bigint[]), cast(:lapsed as bigint[]), cast(:waived as bigint[]))
                    as k (organization_id, account_id, no, source_id, credits, ends_at, priority,
                       remaining, lapsed, waived)
                """)
                .params(columns(lots).texts("sources", one -> one.lot.source())
                        .longs("credits", one -> one.lot.credits())
                        .texts("endsAt", one -> one.lot.endsAt())
                        .longs("priorities", one -> one.lot.priority()).values())
                .update());
    }

    private void update(List<Changed> lots) {
        RareStore.guarded("lot", lots.size(), jdbc.sql("""
                update credit.lot l
                   set remaining = k.remaining, lapsed = k.lapsed, waived = k.waived
                  from unnest(cast(:organizations as uuid[]), cast(:accounts as bigint[]),
                       cast(:numbers as bigint[]), cast(:remaining as bigint[]), cast(:lapsed as bigint[]),
                       cast(:waived as bigint[]))
                    as k (organization_id, account_id, no, remaining, lapsed, waived)
                 where l.account_id = k.account_id
                   and l.no = k.no
                   and l.organization_id = k.organization_id
                """)
                .params(columns(lots).values())
                .update());
    }

    private static Columns<Changed> columns(List<Changed> lots) {
        return new Columns<>(lots)
                .texts("organizations", one -> one.account.organization().uuid())
                .longs("accounts", one -> one.account.id())
                .longs("numbers", one -> one.lot.no())
                .longs("remaining", one -> one.lot.left())
                .longs("lapsed", one -> one.lot.lapsed())
                .longs("waived", one -> one.lot.waived());
    }

    private void saveMoves(List<Line> lines) {
        RareStore.guarded("lot move", lines.size(), jdbc.sql("""
                insert into credit.lot_move (organization_id, account_id, seq, lot_no, kind, job_id, credits,
                       remaining_after)
                select organization_id, account_id, seq, lot_no, kind, job_id, credits, remaining_after
                  from unnest(cast(:organizations as uuid[]), cast(:accounts as bigint[]),
                       cast(:seqs as bigint[]), cast(:numbers as bigint[]), cast(:kinds as text[]),
                       cast(:jobs as uuid[]), cast(:credits as bigint[]), cast(:remaining as bigint[]))
                    as k (organization_id, account_id, seq, lot_no, kind, job_id, credits, remaining_after)
                """)
                .params(new Columns<>(lines)
                        .texts("organizations", line -> line.account.organization().uuid())
                        .longs("accounts", line -> line.account.id())
                        .longs("seqs", line -> line.entry.seq())
                        .longs("numbers", line -> line.moved.lot())
                        .texts("kinds", line -> line.entry.kind().word())
                        .texts("jobs", line -> line.entry.source().job())
                        .longs("credits", line -> line.moved.credits())
                        .longs("remaining", line -> line.moved.left()).values())
                .update());
    }
}
