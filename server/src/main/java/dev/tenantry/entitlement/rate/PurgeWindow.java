package dev.tenantry.entitlement.rate;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Purge;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The requests an organization that is gone for good made in its last minute. */
@Component
class PurgeWindow implements Purge {

    private final JdbcClient jdbc;

    PurgeWindow(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void of(OrganizationId organization) {
        jdbc.sql("""
                delete from entitlement.request_window
                 where organization_id = :organization
                """).param("organization", organization).update();
    }
}
