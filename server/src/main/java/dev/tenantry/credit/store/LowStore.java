package dev.tenantry.credit.store;

import dev.tenantry.credit.CreditsRanLow;
import dev.tenantry.credit.book.Written;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Low balances: written with the charge that caused them, told to others afterwards. */
@Component
public class LowStore {

    private final JdbcClient jdbc;

    public LowStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Notes them as told in the transaction that is there; another node's are left to it. */
    public List<CreditsRanLow> tell(int limit) {
        return jdbc.sql("""
                -- every organization: whoever runs low is told so
                update credit.low_balance l
                   set told_at = credit.business_time()
                  from (select account_id, no
                          from credit.low_balance
                         where told_at is null
                         order by at
                         limit :limit
                           for update skip locked) due
                 where l.account_id = due.account_id
                   and l.no = due.no
             returning l.organization_id as organization, l.threshold, l.total, l.at
                """)
                .param("limit", limit)
                .query(CreditsRanLow.class).list();
    }

    void save(List<Written.RanLow> crossings, Instant now) {
        RareStore.guarded("low balance", crossings.size(), jdbc.sql("""
                insert into credit.low_balance (organization_id, account_id, no, threshold, seq, total, cycle_no,
                       at)
                select organization_id, account_id, no, threshold, seq, total, cycle_no,
                       cast(:now as timestamptz)
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
