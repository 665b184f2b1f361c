package dev.tenantry.onboarding;

import dev.tenantry.database.RowStream;
import dev.tenantry.kernel.OrganizationExport;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an organization told about itself, in its archive. */
@Configuration(proxyBeanMethods = false)
class ExportAnswers {

    @Bean
    OrganizationExport exportAnswers(JdbcClient jdbc) {
        return OrganizationExport.file("answers", organization -> RowStream.of(jdbc.sql("""
                select question, answer, answered_at
                  from onboarding.answer
                 where organization_id = :organization
                 order by question
                """).param("organization", organization.uuid())));
    }
}
