package dev.tenantry.credit.store;

import dev.tenantry.credit.CreditsRanLow;
import dev.tenantry.credit.book.Written;
import dev.tenantry.kernel.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Low balances: written with the charge that caused them, told to others afterwards. */
@Component
public class LowStore {

    private final JdbcClient jdbc;

    public LowStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Accounts about which somebody has to be told. */
    public List<Long> untold(int limit) {
        return jdbc.sql("""
                -- every organization: whoever runs low is told so
                select account_id
                  from credit.low_balance
                 where told_at is null
                 group by account_id
                 order by min(at)
                 limit :limit
                """)
                .param("limit", limit)
                .query(Long.class).list();
    }

    /** Notes them as told in the transaction that is there; empty when another node is at it or was. */
    public Optional<CreditsRanLow> tell(long account) {
        var told = jdbc.sql("""
                -- every organization: whoever runs low is told so
                with due as (
                    select account_id, no
                      from credit.low_balance
                     where account_id = :account
                       and told_at is null
                       for update skip locked
                ), told as (
                    update credit.low_balance l
                       set told_at = credit.business_time()
                      from due
                     where l.account_id = due.account_id
                       and l.no = due.no
                 returning l.organization_id, l.no, l.threshold, l.total, l.at
                )
                select organization_id as organization, threshold, total, at
                  from told
                 order by no
                """)
                .param("account", account)
                .query(Told.class).list();
        return told.isEmpty() ? Optional.empty() : Optional.of(new CreditsRanLow(told.getLast().organization,
                told.stream().map(Told::threshold).toList(), told.getLast().total, told.getLast().at));
    }

    private record Told(OrganizationId organization, String threshold, long total, Instant at) {}

    void save(List<Written.RanLow> crossings, Instant now) {
        RareStore.guarded("low balance", crossings.size(), jdbc.sql("""
                insert into credit.low_balance (organization_id, account_id, no, threshold, seq, total,
                       cycle_no, at, row_seal)
                select organization_id, account_id, no, threshold, seq, total, cycle_no,
                       cast(:now as timestamptz),
                       credit.low_balance_seal(account_id, no, organization_id, threshold, seq, total,
                           cycle_no, cast(:now as timestamptz))
                  from unnest(cast(:organizations as uuid[]), cast(:accounts as bigint[]),
                       cast(:numbers as bigint[]), cast(:thresholds as text[]), cast(:seqs as bigint[]),
                       cast(:totals as bigint[]), cast(:cycles as bigint[]))
                    as k (organization_id, account_id, no, threshold, seq, total, cycle_no)
                """)
                .params(new Columns<>(crossings)
                        .texts("organizations", one -> one.account().organization().uuid())
                        .longs("accounts", one -> one.account().id())
                        .longs("numbers", one -> one.crossing().no())
                        .texts("thresholds", one -> one.crossing().threshold())
                        .longs("seqs", one -> one.crossing().seq())
                        .longs("totals", one -> one.crossing().total())
                        .longs("cycles", one -> one.crossing().cycleNo()).values())
                .param("now", now)
                .update());
    }
}
