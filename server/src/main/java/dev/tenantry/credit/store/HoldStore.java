package dev.tenantry.credit.store;

import dev.tenantry.credit.JobId;
import dev.tenantry.kernel.OrganizationId;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds holds whose time is over. */
@Component
public class HoldStore {

    public record Due(OrganizationId organization, JobId job) {}

    private final JdbcClient jdbc;

    HoldStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public List<Due> due(int limit) {
        return jdbc.sql("""
                -- every organization: time passes for all of them
                select organization_id, job_id
                  from credit.charge
                 where hold = 'open'
                   and hold_until <= credit.business_time()
                 order by hold_until
                 limit :limit
                """)
                .param("limit", limit)
                .query((row, _) -> new Due(OrganizationId.of(row.getObject(1, UUID.class)),
                        new JobId(row.getObject(2, UUID.class), row.getString(2))))
                .list();
    }
}
