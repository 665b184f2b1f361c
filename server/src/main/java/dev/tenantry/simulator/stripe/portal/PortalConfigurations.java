package dev.tenantry.simulator.stripe.portal;

import dev.tenantry.simulator.stripe.account.Call;
import dev.tenantry.simulator.stripe.account.Fields;
import dev.tenantry.simulator.stripe.account.Lists;
import dev.tenantry.simulator.stripe.account.Operations;
import dev.tenantry.simulator.stripe.call.Params;
import dev.tenantry.simulator.stripe.object.StripeObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** What a portal lets its customers do. */
@Component
class PortalConfigurations implements Operations {

    private static final String KIND = "billing_portal.configuration";
    private static final String PATH = "/v1/billing_portal/configurations";

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "POST " + PATH, this::create,
                "GET " + PATH, this::list,
                "GET " + PATH + "/{id}", call -> call.books().get(KIND, call.id(), "configuration").shown(),
                "POST " + PATH + "/{id}", this::update);
    }

    private ObjectNode create(Call call) {
        if (!call.params().has("features")) {
            throw Params.missing("features");
        }
        return fill(call, call.books().create(KIND)).shown();
    }

    private ObjectNode update(Call call) {
        return fill(call, call.books().get(KIND, call.id(), "configuration")).shown();
    }

    private static StripeObject fill(Call call, StripeObject configuration) {
        var params = call.params();
        configuration.set("updated", call.books().now());
        Fields.texts(configuration, params, "default_return_url", "name");
        Fields.flags(configuration, params, "active");
        Fields.metadata(configuration, params);
        copy(configuration, params.child("business_profile"), "business_profile");
        params.child("features").values().keySet().forEach(feature ->
                copy(configuration, params.child("features").child(feature), "features." + feature));
        return configuration;
    }

    private static void copy(StripeObject configuration, Params sent, String path) {
        sent.values().forEach((name, value) ->
                configuration.set(path + "." + name, "".equals(value) ? null : value));
    }

    private ObjectNode list(Call call) {
        var wanted = new HashMap<String, Object>();
        call.params().flag("active").ifPresent(active -> wanted.put("active", active));
        call.params().flag("is_default").ifPresent(is -> wanted.put("is_default", is));
        return Lists.page(call, KIND, List.of(wanted));
    }
}
