package dev.tenantry.payment.stripe;

import com.stripe.Stripe;
import dev.tenantry.kernel.Mode;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Decides which account is spoken to. A sandbox without keys of its own uses the rail that this server plays;
 * in every other mode the key has to be of that mode, or nothing starts.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StripeSettings.class)
class StripeSetup {

    private static final String SANDBOX_KEY = "sk_test_tenantry_sandbox";
    private static final String SANDBOX_BASE = "/simulator/stripe";

    @Bean
    StripeAccount stripeAccount(StripeSettings settings, Mode mode) {
        return account(settings, mode);
    }

    static {
        // what we read was written down for one version; another SDK needs another look
        refuse(!Stripe.API_VERSION.equals(StripeEndpoints.VERSION.getValue()), "this Stripe SDK speaks "
                + Stripe.API_VERSION + ", and the adapter was written for "
                        + StripeEndpoints.VERSION.getValue());
    }

    static StripeAccount account(StripeSettings settings, Mode mode) {
        if (mode == Mode.SANDBOX) {
            refuse(!settings.secretKey().isBlank(), "a sandbox has its own simulated rail. Remove "
                    + "tenantry.rails.stripe.secret-key, or set tenantry.mode=test to use your account.");
            return new StripeAccount(new StripeSettings(SANDBOX_KEY, List.of(), SANDBOX_BASE,
                    settings.connectTimeout(), settings.readTimeout(), true), false);
        }
        var live = mode == Mode.LIVE;
        var wanted = live ? "_live_" : "_test_";
        refuse(!settings.secretKey().isBlank() && !settings.secretKey().matches("(sk|rk)" + wanted + ".+"),
                "tenantry.rails.stripe.secret-key is not a key of " + mode.name().toLowerCase(
                        java.util.Locale.ROOT) + " mode: it has to begin with sk" + wanted + ".");
        return new StripeAccount(settings, live);
    }

    private static void refuse(boolean wrong, String sentence) {
        if (wrong) {
            throw new IllegalStateException(sentence);
        }
    }
}
