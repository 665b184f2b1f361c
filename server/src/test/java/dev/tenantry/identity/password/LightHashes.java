package dev.tenantry.identity.password;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/**
 * Hashes that cost little, for tests sign up thousands: with those of the application they were a third of all
 * the processor time there is. What the application's cost is held by {@link PasswordHashesTest}.
 */
@Configuration(proxyBeanMethods = false)
public class LightHashes {

    public static final HashCost COST = new HashCost(256, 1);

    @Bean
    @Primary
    HashCost lightHashCost() {
        return COST;
    }
}
