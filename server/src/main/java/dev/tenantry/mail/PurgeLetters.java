package dev.tenantry.mail;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Purge;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Letters to and about an organization that is gone for good, with the addresses they went to. */
@Component
class PurgeLetters implements Purge {

    private final JdbcClient jdbc;

    PurgeLetters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void of(OrganizationId organization) {
        jdbc.sql("""
                delete from mail.message
                 where organization_id = :organization
                """).param("organization", organization).update();
    }
}
