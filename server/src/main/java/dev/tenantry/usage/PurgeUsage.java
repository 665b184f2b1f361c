package dev.tenantry.usage;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Purge;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What an organization that is gone for good had used. */
@Component
class PurgeUsage implements Purge {

    private final JdbcClient jdbc;

    PurgeUsage(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void of(OrganizationId organization) {
        jdbc.sql("""
                delete from usage.event
                 where organization_id = :organization
                """).param("organization", organization).update();
        jdbc.sql("""
                delete from usage.distinct_value
                 where organization_id = :organization
                """).param("organization", organization).update();
        jdbc.sql("""
                delete from usage.day
                 where organization_id = :organization
                """).param("organization", organization).update();
        jdbc.sql("""
                delete from usage.counter
                 where organization_id = :organization
                """).param("organization", organization).update();
    }
}
