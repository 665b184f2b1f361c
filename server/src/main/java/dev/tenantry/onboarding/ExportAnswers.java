package dev.tenantry.onboarding;

import dev.tenantry.database.OrganizationRows;
import dev.tenantry.kernel.OrganizationExport;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an organization told about itself, in its archive. */
@Configuration(proxyBeanMethods = false)
class ExportAnswers {

    @Bean
    OrganizationExport exportAnswers(JdbcClient jdbc) {
        return OrganizationRows.file(jdbc, "answers",
                "question, answer, answered_at",
                "onboarding.answer", "question");
    }
}
