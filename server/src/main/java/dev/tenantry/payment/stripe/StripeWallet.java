package dev.tenantry.payment.stripe;

import com.stripe.model.PaymentMethod;
import com.stripe.model.checkout.Session;
import com.stripe.param.checkout.SessionCreateParams;
import dev.tenantry.payment.rail.RailMethod;
import dev.tenantry.payment.rail.RailSetup;
import dev.tenantry.payment.rail.RailSetupOrder;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Between our words and Stripe's for saved methods: a checkout in setup mode is the page one is saved on, and
 * its setup intent names what was saved.
 */
final class StripeWallet {

    static final String SETUP = "tenantry_setup";

    private StripeWallet() {}

    /** The currency decides what the page offers; types of methods are Stripe's to choose. */
    static SessionCreateParams request(RailSetupOrder order) {
        var metadata = Map.of(StripeWords.ORGANIZATION, order.organization().toString(),
                SETUP, order.setup().toString());
        return SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.SETUP)
                .setCustomer(order.customerId())
                .setClientReferenceId(order.organization().toString())
                .setCurrency(order.currency().toLowerCase(Locale.ROOT))
                .setSuccessUrl(order.success().toString())
                .setCancelUrl(order.cancel().toString())
                .putAllMetadata(metadata)
                .setSetupIntentData(SessionCreateParams.SetupIntentData.builder()
                        .putAllMetadata(metadata).build())
                .build();
    }

    static RailSetup setup(Session session, @Nullable String method) {
        return new RailSetup(session.getId(), StripeWords.stateOf(session.getStatus()),
                setupOf(session.getMetadata()), session.getCustomer(), method,
                session.getUrl() == null ? null : URI.create(session.getUrl()));
    }

    private static @Nullable UUID setupOf(@Nullable Map<String, String> metadata) {
        return metadata == null ? null : uuid(metadata.get(SETUP));
    }

    /** What somebody else wrote under our name is not ours. */
    static @Nullable UUID uuid(@Nullable String text) {
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    static RailMethod method(PaymentMethod method, boolean isDefault, boolean inUse) {
        var card = method.getCard();
        var saved = Instant.ofEpochSecond(method.getCreated());
        if (card == null) {
            return new RailMethod(method.getId(), method.getType(), null, endOfAccount(method), null, null,
                    isDefault, inUse, saved);
        }
        return new RailMethod(method.getId(), method.getType(), card.getBrand(), card.getLast4(),
                card.getExpMonth().intValue(), card.getExpYear().intValue(), isDefault, inUse, saved);
    }

    private static @Nullable String endOfAccount(PaymentMethod method) {
        if (method.getSepaDebit() != null) {
            return method.getSepaDebit().getLast4();
        }
        if (method.getUsBankAccount() != null) {
            return method.getUsBankAccount().getLast4();
        }
        if (method.getBacsDebit() != null) {
            return method.getBacsDebit().getLast4();
        }
        return null;
    }
}
