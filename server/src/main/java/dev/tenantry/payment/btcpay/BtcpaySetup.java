package dev.tenantry.payment.btcpay;

import dev.tenantry.kernel.Mode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Decides which store is spoken to. A sandbox uses the one that this server plays. In every other mode there
 * is none without a key; and with a key, what belongs to it has to be there, or nothing starts. BTCPay has no
 * test keys: for mode test one runs a server on another network than Bitcoin's own.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BtcpaySettings.class)
class BtcpaySetup {

    private static final String SANDBOX_KEY = "sandboxTenantry0123456789";
    private static final String SANDBOX_STORE = "SandboxTenantry";
    private static final String SANDBOX_BASE = "/simulator/btcpay";
    private static final Duration LEAST = Duration.ofMinutes(5);
    private static final Duration MOST = Duration.ofDays(7);
    private static final String PREFIX = "tenantry.rails.btcpay.";

    @Bean
    BtcpayAccount btcpayAccount(BtcpaySettings settings, Mode mode) {
        return account(settings, mode);
    }

    static BtcpayAccount account(BtcpaySettings settings, Mode mode) {
        refuse(settings.expiresAfter().compareTo(LEAST) < 0 || settings.expiresAfter().compareTo(MOST) > 0,
                PREFIX + "expires-after has to be between five minutes and seven days.");
        refuse(settings.watchedFor().compareTo(LEAST) < 0 || settings.watchedFor().compareTo(MOST) > 0,
                PREFIX + "watched-for has to be between five minutes and seven days.");
        if (mode == Mode.SANDBOX) {
            refuse(!settings.apiKey().isBlank(), "a sandbox has its own simulated rail. Remove " + PREFIX
                    + "api-key, or set tenantry.mode=test to use your server.");
            return new BtcpayAccount(new BtcpaySettings(SANDBOX_BASE, SANDBOX_KEY, SANDBOX_STORE, List.of(),
                    true, settings.connectTimeout(), settings.readTimeout(), settings.expiresAfter(),
                    settings.watchedFor()));
        }
        if (!settings.apiKey().isBlank()) {
            refuse(settings.apiKey().startsWith("sandbox"), PREFIX + "api-key is a key of the simulator, "
                    + "which is there in sandbox mode only.");
            refuse(!settings.store().matches("[A-Za-z0-9]{1,100}"), PREFIX + "store is missing: set the id "
                    + "of the store whose key it is, so that no other store's invoices are taken for yours.");
            refuse(!isAddress(settings.baseUrl(), mode), PREFIX + "base-url has to be the https address "
                    + "of your BTCPay Server" + (mode == Mode.LIVE ? "." : "; plain http is for tests."));
        }
        return new BtcpayAccount(settings);
    }

    private static boolean isAddress(String address, Mode mode) {
        try {
            var uri = URI.create(address);
            return uri.getHost() != null && uri.getUserInfo() == null && uri.getQuery() == null
                    && !address.contains("/simulator")
                    && ("https".equals(uri.getScheme())
                            || mode == Mode.TEST && "http".equals(uri.getScheme()));
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
