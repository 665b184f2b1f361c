package dev.tenantry.payment.zaprite;

import dev.tenantry.kernel.Mode;
import java.net.URI;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Decides which organization is spoken to. A sandbox uses the one that this server plays. In every other mode
 * there is none without a key; and with a key, what belongs to it has to be there, or nothing starts. Zaprite
 * has no test keys: for mode test one makes an organization of its own there.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ZapriteSettings.class)
class ZapriteSetup {

    private static final String SANDBOX_KEY = "zaprite_sandbox_tenantry";
    private static final String SANDBOX_ORGANIZATION = "org_tenantry_sandbox";
    private static final String SANDBOX_BASE = "/simulator/zaprite";
    private static final int TOKEN_BYTES = 32;
    private static final String PREFIX = "tenantry.rails.zaprite.";

    @Bean
    ZapriteAccount zapriteAccount(ZapriteSettings settings, Mode mode) {
        return account(settings, mode);
    }

    static ZapriteAccount account(ZapriteSettings settings, Mode mode) {
        if (mode == Mode.SANDBOX) {
            refuse(!settings.apiKey().isBlank(), "a sandbox has its own simulated rail. Remove " + PREFIX
                    + "api-key, or set tenantry.mode=test to use your organization.");
            return new ZapriteAccount(new ZapriteSettings(SANDBOX_KEY, SANDBOX_ORGANIZATION, newToken(),
                    SANDBOX_BASE, settings.connectTimeout(), settings.readTimeout(), settings.orderLife(),
                    settings.lookBack()));
        }
        if (!settings.apiKey().isBlank()) {
            refuse(settings.apiKey().startsWith("zaprite_sandbox_"), PREFIX + "api-key is a key of the "
                    + "simulator, which is there in sandbox mode only.");
            refuse(settings.organizationId().isBlank(), PREFIX + "organization-id is missing: set the id of "
                    + "the organization whose key it is, so that nobody else's orders are taken for yours.");
            refuse(!settings.webhookToken().matches("[A-Za-z0-9_-]{32,200}"), PREFIX + "webhook-token has to "
                    + "be 32 to 200 letters and digits that nobody can guess, such as the output of: "
                    + "openssl rand -hex 32");
            refuse(!isHttps(settings.apiBase()), PREFIX + "api-base has to be an https address.");
        }
        return new ZapriteAccount(settings);
    }

    private static String newToken() {
        var bytes = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static boolean isHttps(String address) {
        try {
            var uri = URI.create(address);
            return "https".equals(uri.getScheme()) && uri.getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void refuse(boolean wrong, String sentence) {
        if (wrong) {
            throw new IllegalStateException(sentence);
        }
    }
}
