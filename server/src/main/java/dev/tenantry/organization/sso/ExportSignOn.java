package dev.tenantry.organization.sso;

import dev.tenantry.database.RowStream;
import dev.tenantry.kernel.OrganizationExport;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An organization's domains and its provider in its archive, without the secret. */
@Configuration(proxyBeanMethods = false)
class ExportSignOn {

    @Bean
    OrganizationExport exportDomains(JdbcClient jdbc) {
        return OrganizationExport.file("sign_on_domains", organization -> RowStream.of(jdbc.sql("""
                select domain, method, proven_at, created_at
                  from organization.sso_domain
                 where organization_id = :organization
                 order by domain
                """).param("organization", organization.uuid())));
    }

    @Bean
    OrganizationExport exportConnection(JdbcClient jdbc) {
        return OrganizationExport.file("sign_on", organization -> RowStream.of(jdbc.sql("""
                select label, issuer, client_id, default_role, enabled_at, enforced, changed_at
                  from organization.sso_connection
                 where organization_id = :organization
                """).param("organization", organization.uuid())));
    }
}
