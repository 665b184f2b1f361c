package dev.tenantry.program;

import dev.tenantry.kernel.OrganizationExport;
import dev.tenantry.kernel.Purge;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
@EnableConfigurationProperties(ProgramSettings.class)
class ProgramConfiguration {

    /** Without their keys. */
    @Bean
    OrganizationExport exportPrograms(ProgramStore store) {
        return OrganizationExport.file("programs", store::stream);
    }

    @Bean
    Purge purgePrograms(ProgramStore store) {
        return store::forget;
    }
}
