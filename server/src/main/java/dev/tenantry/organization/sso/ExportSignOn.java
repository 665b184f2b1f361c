package dev.tenantry.organization.sso;

import dev.tenantry.database.OrganizationRows;
import dev.tenantry.kernel.OrganizationExport;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An organization's domains and its provider in its archive, without the secret. */
@Configuration(proxyBeanMethods = false)
class ExportSignOn {

    @Bean
    OrganizationExport exportDomains(JdbcClient jdbc) {
        return OrganizationRows.file(jdbc, "sign_on_domains",
                "domain, method, proven_at, created_at",
                "organization.sso_domain", "domain");
    }

    @Bean
    OrganizationExport exportConnection(JdbcClient jdbc) {
        return OrganizationRows.file(jdbc, "sign_on",
                "label, issuer, client_id, default_role, enabled_at, enforced, changed_at",
                "organization.sso_connection", "changed_at");
    }
}
