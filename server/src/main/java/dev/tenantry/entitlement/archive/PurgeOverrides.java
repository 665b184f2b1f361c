package dev.tenantry.entitlement.archive;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Purge;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Exceptions from the plan of an organization that is gone for good. */
@Component
class PurgeOverrides implements Purge {

    private final JdbcClient jdbc;

    PurgeOverrides(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void of(OrganizationId organization) {
        jdbc.sql("""
                delete from entitlement.override
                 where organization_id = :organization
                """).param("organization", organization).update();
    }
}
