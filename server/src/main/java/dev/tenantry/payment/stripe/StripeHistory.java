package dev.tenantry.payment.stripe;

import com.stripe.param.EventListParams;
import com.stripe.param.SubscriptionListParams;
import dev.tenantry.payment.rail.RailHistory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stripe's own memory: events of the last 30 days, and all subscriptions of a customer. At most 20 types may
 * be asked for at once, so all are listed and ours are picked.
 */
@Component
class StripeHistory implements RailHistory {

    private static final long PAGE = 100;

    private final StripeConnection connection;
    private final StripeEvents events;
    private final JsonMapper json;

    StripeHistory(StripeConnection connection, StripeEvents events, JsonMapper json) {
        this.connection = connection;
        this.events = events;
        this.json = json;
    }

    @Override
    public Page events(Instant since, @Nullable String after) {
        var params = EventListParams.builder()
                .setCreated(EventListParams.Created.builder().setGte(since.getEpochSecond()).build())
                .setStartingAfter(after)
                .setLimit(PAGE)
                .build();
        var page = connection.call("list events", stripe -> stripe.events().list(params));
        // only the answer as a whole keeps what was really sent
        var found = json.readTree(page.getLastResponse().body()).path("data").valueStream()
                .map(event -> events.read(event.toString().getBytes(StandardCharsets.UTF_8)))
                .toList();
        var next = Boolean.TRUE.equals(page.getHasMore()) && !found.isEmpty() ? found.getLast().id() : null;
        return new Page(found, next);
    }

    List<String> subscriptionsOf(String customerId) {
        var ids = new ArrayList<String>();
        var after = Optional.<String>empty();
        do {
            var params = SubscriptionListParams.builder()
                    .setCustomer(customerId)
                    .setStatus(SubscriptionListParams.Status.ALL)
                    .setStartingAfter(after.orElse(null))
                    .setLimit(PAGE)
                    .build();
            var page = connection.call("list subscriptions", stripe -> stripe.subscriptions().list(params));
            page.getData().forEach(subscription -> ids.add(subscription.getId()));
            after = Boolean.TRUE.equals(page.getHasMore()) ? Optional.of(ids.getLast()) : Optional.empty();
        } while (after.isPresent());
        return ids;
    }
}
