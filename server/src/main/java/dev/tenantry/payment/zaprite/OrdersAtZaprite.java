package dev.tenantry.payment.zaprite;

import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.PaymentRefusal;
import dev.tenantry.payment.opening.Openings;
import dev.tenantry.payment.rail.RailCheckout;
import dev.tenantry.payment.rail.RailPrepaidOrder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Orders at Zaprite: at most one for an order of ours, and only those of our own organization. */
@Component
class OrdersAtZaprite {

    private static final Logger log = LoggerFactory.getLogger(OrdersAtZaprite.class);

    private final ZapriteAccount account;
    private final ZapriteConnection connection;
    private final ZapriteWords words;
    private final Openings openings;
    private final BusinessClock clock;

    OrdersAtZaprite(ZapriteAccount account, ZapriteConnection connection, ZapriteWords words,
            Openings openings, BusinessClock clock) {
        this.account = account;
        this.connection = connection;
        this.words = words;
        this.openings = openings;
        this.clock = clock;
    }

    /** Zaprite takes the same {@code externalUniqId} twice, so it is asked for ours before one is made. */
    RailCheckout open(RailPrepaidOrder wanted) {
        var id = wanted.order().id();
        return openings.alone(id, () -> checked(wanted, find(id.toString()).orElseGet(() -> connection.send(
                "make an order", HttpMethod.POST, "/v1/orders", words.request(wanted, expiry())))));
    }

    Optional<RailCheckout> read(String id) {
        return find(id).map(words::checkout);
    }

    private RailCheckout checked(RailPrepaidOrder wanted, JsonNode found) {
        var checkout = words.checkout(found);
        if (!words.isOurs(found) || !ZapriteWords.asksFor(wanted.order(), checkout)) {
            log.error("zaprite has something else under the id of {}", wanted.order().id());
            throw new Refusal(PaymentRefusal.RAIL_REFUSED);
        }
        return checkout;
    }

    private Optional<JsonNode> find(String id) {
        var found = connection.get("read an order", "/v1/orders/{id}", id);
        if (found.isPresent() && !words.isOurs(found.get())) {
            log.error("zaprite showed us an order of another organization; is organization-id right?");
            return Optional.empty();
        }
        return found;
    }

    private Instant expiry() {
        return clock.now().plus(account.settings().orderLife()).truncatedTo(ChronoUnit.MILLIS);
    }
}
