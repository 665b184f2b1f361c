package dev.tenantry.credit.store;

import dev.tenantry.credit.AccountOwner;
import dev.tenantry.credit.Statements;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads entries for people, with the names of what caused them. */
@Component
public class StatementStore {

    private final JdbcClient jdbc;

    public StatementStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public List<Statements.Line> lines(AccountOwner owner, long before, int limit) {
        return jdbc.sql("""
                select e.seq, e.kind,
                       coalesce(c.job, cast(c.job_id as text), g.key) as reference,
                       e.d_allowance as allowance, e.d_purchased as purchased,
                       e.allowance_after, e.purchased_after, e.at, e.effective_at,
                       case when e.kind = 'grant' then g.ends_at end as expires_at
                  from credit.entry e
                  left join credit.charge c
                    on e.source_kind = 'job'
                   and c.scope = e.account_id
                   and c.job_id = e.source_id
                  left join credit.effect g
                    on e.source_kind in ('grant', 'handover')
                   and g.source_kind = e.source_kind
                   and g.source_id = e.source_id
                 where e.account_id = (
                       select id
                         from credit.account
                        where organization_id = :organization
                          and owner_key = :key)
                   and e.seq < :before
                 order by e.seq desc
                 limit :limit
                """)
                .param("organization", owner.organization())
                .param("key", owner.key())
                .param("before", before)
                .param("limit", limit)
                .query(Statements.Line.class).list();
    }
}
