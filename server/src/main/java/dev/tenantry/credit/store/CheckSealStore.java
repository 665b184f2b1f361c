package dev.tenantry.credit.store;

import static dev.tenantry.credit.store.CheckStore.MOST;

import dev.tenantry.credit.LedgerCheck;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Compares rows with the seals and ids that were made of them when they were written. */
@Component
public class CheckSealStore {

    private final JdbcClient jdbc;

    public CheckSealStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Rows that are not as they were written. */
    public List<LedgerCheck.Finding> brokenRows() {
        return jdbc.sql("""
                select organization_id as organization, id as account,
                       'the account is not as it was last turned' as what
                  from credit.account a
                 where row_seal is distinct from credit.seal(a)
                 union all
                select organization_id, account_id,
                       'job ' || coalesce(job, cast(job_id as text)) || ' is not as it was booked'
                  from credit.charge c
                 where row_seal is distinct from credit.seal(c)
                 union all
                select organization_id, account_id, 'entry ' || seq || ' is not as it was booked'
                  from credit.entry e
                 where row_seal is distinct from credit.seal(e)
                 union all
                select organization_id, account_id, source_kind || ' ' || key || ' is not as it was kept'
                  from credit.effect g
                 where row_seal is distinct from credit.seal(g)
                 union all
                select organization_id, account_id, 'low balance ' || no || ' is not as it was kept'
                  from credit.low_balance l
                 where row_seal is distinct from credit.seal(l)
                 union all
                select organization_id, coalesce((select a.id
                                                    from credit.account a
                                                   where a.owner_key = s.organization_id), 0),
                       'its successor is not as it was kept'
                  from credit.successor s
                 where row_seal is distinct from credit.seal(s)
                 limit :most
                """)
                .param("most", MOST).query(LedgerCheck.Finding.class).list();
    }

    /** Entries of jobs, which have no seal, that are of another kind or time than their charge. */
    public List<LedgerCheck.Finding> unlikeTheirCharges() {
        return jdbc.sql("""
                select e.organization_id as organization, e.account_id as account,
                       'entry ' || e.seq || ' is not what its job says' as what
                  from credit.entry e
                  join credit.charge c
                    on c.scope = e.account_id
                   and c.job_id = e.source_id
                 where e.source_kind = 'job'
                   and (e.at <> e.effective_at
                        or e.kind not in ('charge', 'hold', 'refund', 'release', 'lapse')
                        or e.kind in ('charge', 'refund') and c.hold is not null
                        or e.kind in ('hold', 'release') and c.hold is null
                        or e.kind in ('charge', 'hold') and e.at <> c.charged_at
                        or e.kind not in ('charge', 'hold') and e.at is distinct from c.refunded_at
                        or e.kind = 'lapse' and e.cycle_no is distinct from c.refund_cycle_no)
                 limit :most
                """)
                .param("most", MOST).query(LedgerCheck.Finding.class).list();
    }

    /** Terms that are not as they were set, were taken away or added. */
    public List<LedgerCheck.Finding> brokenSeals() {
        return jdbc.sql("""
                select coalesce(t.organization_id, s.organization_id) as organization,
                       coalesce(t.account_id, s.account_id) as account,
                       'terms ' || coalesce(t.source, s.key) || ' are not as they were set' as what
                  from credit.terms t
                  full join (select organization_id, account_id, key, seal, given_at
                               from credit.effect
                              where source_kind = 'terms') s
                    on s.account_id = t.account_id
                   and s.key = t.source
                 where t.source is null
                    or s.key is null
                    or s.given_at <> t.set_at
                    or s.seal <> credit.seal(t)
                 limit :most
                """)
                .param("most", MOST).query(LedgerCheck.Finding.class).list();
    }

    /** Jobs and keys that do not make the id they stand beside. */
    public List<LedgerCheck.Finding> misnamed() {
        return jdbc.sql("""
                select organization_id as organization, account_id as account,
                       'job ' || job || ' was another' as what
                  from credit.charge
                 where job is not null
                   and job_id <> credit.hashed(job)
                 union all
                select organization_id, account_id, source_kind || ' ' || key || ' was another'
                  from credit.effect
                 where source_id <> credit.hashed(case source_kind
                                                  when 'grant' then ''
                                                  when 'terms' then account_id || '/'
                                                  else source_kind || '/'
                                                  end || key)
                 limit :most
                """)
                .param("most", MOST).query(LedgerCheck.Finding.class).list();
    }
}
