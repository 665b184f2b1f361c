package dev.tenantry.organization.key;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class KeyConfiguration {

    @Bean
    KeyUses organizationKeyUses(ApiKeyStore store) {
        return new KeyUses(store::used);
    }
}
