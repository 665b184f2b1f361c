package dev.tenantry.workspace;

import dev.tenantry.database.OrganizationRows;
import dev.tenantry.kernel.Needed;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Nobody forgets where a workspace is, deleted ones included as long as they can come back. */
@Configuration(proxyBeanMethods = false)
class NeededWorkspaces {

    @Bean
    Needed whoHasWorkspaces(JdbcClient jdbc) {
        return OrganizationRows.having(jdbc, "workspace.workspace");
    }
}
