package dev.tenantry.simulator.stripe.account;

import dev.tenantry.simulator.stripe.call.Params;
import dev.tenantry.simulator.stripe.call.StripeError;
import dev.tenantry.simulator.stripe.object.Json;
import dev.tenantry.simulator.stripe.object.StripeObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Stripe's lists: newest first, 10 unless asked for up to 100, paged by the id before or after. */
public final class Lists {

    private static final long DEFAULT_LIMIT = 10;
    private static final long MOST = Long.MAX_VALUE;

    private Lists() {}

    /** The page of objects that contain at least one of {@code alternatives}. */
    public static ObjectNode page(Call call, String kind, List<Map<String, Object>> alternatives) {
        var params = call.params();
        var limit = params.number("limit").orElse(DEFAULT_LIMIT).intValue();
        var created = params.child("created");
        var wanted = new SimulatorStore.Wanted(kind, alternatives.stream().map(Lists::text).toList(),
                cursor(call, kind, "starting_after"), cursor(call, kind, "ending_before"),
                created.number("gte").or(() -> created.number("gt").map(moment -> moment + 1)).orElse(0L),
                created.number("lte").or(() -> created.number("lt").map(moment -> moment - 1)).orElse(MOST),
                deliverySuccess(params), limit + 1);
        var found = call.books().store().page(wanted);
        var rest = found.size() > limit;
        var shown = wanted.before() == null
                ? found.stream().limit(limit).toList()
                : found.subList(rest ? 1 : 0, found.size());
        return of(shown, rest, url(kind));
    }

    public static ObjectNode of(List<StripeObject> objects, boolean hasMore, String url) {
        var list = Json.object().put("object", "list").put("has_more", hasMore).put("url", url);
        var data = list.putArray("data");
        objects.forEach(object -> data.add(object.shown().deepCopy()));
        return list;
    }

    private static @Nullable String cursor(Call call, String kind, String name) {
        return call.params().text(name)
                .map(id -> call.books().store().find(id).filter(found -> found.kind().equals(kind))
                        .orElseThrow(() -> StripeError.missing(kind, id, name)).id())
                .orElse(null);
    }

    private static @Nullable Boolean deliverySuccess(Params params) {
        return params.flag("delivery_success").orElse(null);
    }

    private static String text(Map<String, Object> filter) {
        return Json.write(Json.tree(filter));
    }

    private static String url(String kind) {
        return "/v1/" + kind.replace('.', '/') + "s";
    }
}
