package dev.tenantry.credit.store;

import dev.tenantry.credit.AccountOwner;
import dev.tenantry.credit.JobId;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds holds whose time is over. */
@Component
public class HoldStore {

    public record Due(AccountOwner owner, JobId job) {}

    private final JdbcClient jdbc;

    HoldStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public List<Due> due(int limit) {
        return jdbc.sql("""
                -- every organization: time passes for all of them
                select c.job_id, a.organization_id, a.owner_kind, a.owner_id
                  from credit.charge c
                  join credit.account a
                    on a.id = c.account_id
                 where c.hold = 'open'
                   and c.hold_until <= credit.business_time()
                 order by c.hold_until
                 limit :limit
                """)
                .param("limit", limit)
                .query((row, _) -> new Due(Rows.owner(row, 2),
                        new JobId(row.getObject(1, UUID.class), row.getString(1))))
                .list();
    }
}
