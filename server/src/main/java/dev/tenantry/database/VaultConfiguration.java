package dev.tenantry.database;

import dev.tenantry.kernel.Mode;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.util.function.SingletonSupplier;

/** Which keys the vault has: the configured ones, else, outside live mode, one that lies in the database. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(VaultSettings.class)
class VaultConfiguration {

    private static final int KEY_BYTES = 32;

    @Bean
    Vault vault(VaultSettings settings, Mode mode, JdbcClient jdbc) {
        var configured = VaultKeys.parse(settings.text());
        if (!configured.isEmpty()) {
            return new Vault(() -> configured);
        }
        if (mode == Mode.LIVE) {
            throw new IllegalStateException("tenantry.encryption.keys is needed in live mode");
        }
        return new Vault(SingletonSupplier.of(() -> VaultKeys.generated(generated(jdbc))));
    }

    /** One for all nodes. It keeps nothing from whoever has the database; a sandbox has nothing to keep. */
    private static byte[] generated(JdbcClient jdbc) {
        return Tenancy.asSystem(() -> {
            jdbc.sql("""
                    insert into kernel.generated_key (key)
                    values (:key)
                    on conflict (one) do nothing
                    """)
                    .param("key", KeyGenerators.secureRandom(KEY_BYTES).generateKey())
                    .update();
            return jdbc.sql("""
                    select key
                      from kernel.generated_key
                    """)
                    .query((row, n) -> row.getBytes(1))
                    .single();
        });
    }
}
