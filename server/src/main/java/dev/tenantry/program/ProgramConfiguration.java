package dev.tenantry.program;

import dev.tenantry.database.OrganizationRows;
import dev.tenantry.kernel.OrganizationExport;
import dev.tenantry.kernel.Purge;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration
@EnableConfigurationProperties(ProgramSettings.class)
class ProgramConfiguration {

    /** Without their keys. */
    @Bean
    OrganizationExport exportPrograms(JdbcClient jdbc) {
        return OrganizationRows.file(jdbc, "programs",
                "id, organization_id, kind, handle, name, hint, own_credits, claimed_from, created_at, "
                        + "last_used_at, revoked_at",
                "program.program", "id");
    }

    @Bean
    Purge purgePrograms(JdbcClient jdbc) {
        return OrganizationRows.deleting(jdbc, "program.program");
    }
}
