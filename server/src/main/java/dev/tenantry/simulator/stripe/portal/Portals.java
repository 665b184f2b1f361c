package dev.tenantry.simulator.stripe.portal;

import dev.tenantry.simulator.stripe.account.Call;
import dev.tenantry.simulator.stripe.account.Fields;
import dev.tenantry.simulator.stripe.account.Operations;
import dev.tenantry.simulator.stripe.call.Params;
import dev.tenantry.simulator.stripe.call.StripeError;
import dev.tenantry.simulator.stripe.object.Json;
import dev.tenantry.simulator.stripe.object.StripeObject;
import dev.tenantry.web.PublicUrl;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Portal sessions: a link for one customer. A new test account has no default configuration: name one. */
@Component
class Portals implements Operations {

    static final String KIND = "billing_portal.session";
    private static final String CONFIGURATION = "billing_portal.configuration";

    private static final List<String> OTHER_FLOWS =
            List.of("subscription_cancel", "subscription_update", "subscription_update_confirm");
    private static final String TO_CANCEL = "flow_data[subscription_cancel][subscription]";

    private static final Duration USABLE = Duration.ofHours(1);

    private final PublicUrl publicUrl;

    Portals(PublicUrl publicUrl) {
        this.publicUrl = publicUrl;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of("POST /v1/billing_portal/sessions", this::create);
    }

    private ObjectNode create(Call call) {
        var params = call.params();
        var customer = call.books().get("customer", params.need("customer", "customer"), "customer");
        var configuration = configuration(call);
        var returnUrl = params.text("return_url").or(() -> configuration.find("default_return_url"));
        var session = call.books().create(KIND)
                .set("customer", customer.id())
                .set("configuration", configuration.id())
                .set("return_url", returnUrl.orElse(null))
                .set("flow", flow(call, customer));
        session.hide("usable_until", Instant.now().plus(USABLE));
        Fields.texts(session, params, "locale");
        return session.set("url", publicUrl.of("/simulator/portal/" + session.id())).shown();
    }

    private static StripeObject configuration(Call call) {
        return call.params().text("configuration")
                .map(id -> call.books().get(CONFIGURATION, id, "configuration"))
                .orElseThrow(() -> StripeError.invalid(null, null,
                        "No configuration provided and your test mode "
                        + "default configuration has not been created. Create a configuration at "
                        + "/v1/billing_portal/configurations and send its id."));
    }

    private static @Nullable ObjectNode flow(Call call, StripeObject customer) {
        var sent = call.params().child("flow_data");
        if (sent.equals(Params.NONE)) {
            return null;
        }
        var type = sent.need("type", "flow_data[type]");
        var cancel = sent.child("subscription_cancel");
        if (type.equals("subscription_cancel") == cancel.equals(Params.NONE)) {
            throw Params.missing("flow_data[subscription_cancel]");
        }
        var flow = new HashMap<String, Object>();
        flow.put("type", type);
        var after = new HashMap<String, Object>(Map.of("type", "portal_homepage"));
        after.put("hosted_confirmation", null);
        after.put("redirect", null);
        flow.put("after_completion", after);
        for (var other : OTHER_FLOWS) {
            flow.put(other, null);
        }
        cancel.text("subscription")
                .ifPresent(id -> flow.put("subscription_cancel", cancelled(call, customer, id)));
        return (ObjectNode) Json.tree(flow);
    }

    private static Map<String, Object> cancelled(Call call, StripeObject customer, String id) {
        var subscription = call.books().get("subscription", id, TO_CANCEL);
        if (!subscription.is("customer", customer.id())) {
            throw StripeError.missing("subscription", id, TO_CANCEL);
        }
        var cancel = new HashMap<String, Object>(Map.of("subscription", id));
        cancel.put("retention", null);
        return cancel;
    }
}
