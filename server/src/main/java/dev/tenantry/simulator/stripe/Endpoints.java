package dev.tenantry.simulator.stripe;

import dev.tenantry.simulator.stripe.account.Books;
import dev.tenantry.simulator.stripe.account.Call;
import dev.tenantry.simulator.stripe.account.Fields;
import dev.tenantry.simulator.stripe.account.Lists;
import dev.tenantry.simulator.stripe.account.Operations;
import dev.tenantry.simulator.stripe.call.StripeError;
import dev.tenantry.simulator.stripe.object.Ids;
import dev.tenantry.simulator.stripe.object.Json;
import dev.tenantry.simulator.stripe.object.StripeObject;
import dev.tenantry.simulator.stripe.webhook.EventTypes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Webhook endpoints. The signing secret is told once, in the answer that creates the endpoint. */
@Component
public class Endpoints implements Operations {

    private static final String KIND = "webhook_endpoint";
    private static final String PATH = "/v1/webhook_endpoints";
    private static final int MOST = 16;

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "POST " + PATH, this::create,
                "GET " + PATH, call -> Lists.page(call, KIND, List.of(Map.of())),
                "GET " + PATH + "/{id}", call -> call.books().get(KIND, call.id(), KIND).shown(),
                "POST " + PATH + "/{id}", this::update,
                "DELETE " + PATH + "/{id}", this::delete);
    }

    private ObjectNode create(Call call) {
        if (call.books().all(KIND, Map.of()).size() >= MOST) {
            throw StripeError.invalid(null, null,
                    "You have reached the maximum of 16 test webhook endpoints.");
        }
        var secret = "whsec_" + Ids.random(32);
        var endpoint = call.books().create(KIND)
                .set("api_version", Books.API_VERSION)
                .hide("secret", secret);
        fill(call, endpoint);
        return endpoint.shown().deepCopy().put("secret", secret);
    }

    /**
     * What an owner does in the dashboard: a new secret now, the old one good for a while longer. Gives back
     * the new one.
     */
    public static String roll(Books books, String id, Duration keepOld) {
        var endpoint = books.get(KIND, id, KIND);
        var secret = "whsec_" + Ids.random(32);
        endpoint.hide("old_secret", endpoint.secrets().text("secret"))
                .hide("old_secret_until", Instant.now().plus(keepOld))
                .hide("secret", secret);
        return secret;
    }

    private ObjectNode update(Call call) {
        var endpoint = call.books().get(KIND, call.id(), KIND);
        fill(call, endpoint);
        call.params().flag("disabled").ifPresent(off -> endpoint.set("status", off ? "disabled" : "enabled"));
        return endpoint.shown();
    }

    private static void fill(Call call, StripeObject endpoint) {
        var types = call.params().texts("enabled_events");
        types.stream().filter(type -> !EventTypes.isKnown(type)).findFirst().ifPresent(type -> {
            throw StripeError.invalid(null, "enabled_events",
                    "Invalid enabled_events: %s is no event type of %s".formatted(type, Books.API_VERSION));
        });
        if (!types.isEmpty()) {
            endpoint.set("enabled_events", types);
        }
        Fields.texts(endpoint, call.params(), "url", "description");
        Fields.metadata(endpoint, call.params());
    }

    private ObjectNode delete(Call call) {
        call.books().get(KIND, call.id(), KIND);
        call.books().delete(call.id());
        return Json.object().put("id", call.id()).put("object", KIND).put("deleted", true);
    }
}
