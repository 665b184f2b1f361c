package dev.tenantry.payment.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A subscription of several items: somebody put others beside what we sold. */
class StripeItemsTest {

    private final StubServer stripe = new StubServer();
    private final StripeRail rail = StripeRailTest.rail(new StripeSettings("sk_test_1", List.of(),
            stripe.base(), Duration.ofSeconds(5), Duration.ofSeconds(5), false));

    @AfterEach
    void close() {
        stripe.close();
    }

    @Test
    void readsTheItemWeSoldWhereverItStands() {
        var subscription = (ObjectNode) JsonMapper.shared().readTree(new String(
                StripeSignatureTest.resource("objects/subscription_active.json"), StandardCharsets.UTF_8));
        var items = (ArrayNode) subscription.at("/items/data");
        var other = (ObjectNode) items.get(0).deepCopy();
        var ours = (ObjectNode) items.get(0);
        ((ObjectNode) ours.at("/price/metadata")).put("tenantry_plan_version", "v");
        ours.put("quantity", 4);
        ((ObjectNode) other.path("price")).put("id", "price_support");
        items.insert(0, other);
        stripe.will(200, JsonMapper.shared().writeValueAsString(subscription));

        var read = rail.readSubscription("sub_1", Instant.now()).orElseThrow();
        assertThat(read.priceId()).isEqualTo("price_TestProMonthly01");
        assertThat(read.quantity()).isEqualTo(4);
    }
}
