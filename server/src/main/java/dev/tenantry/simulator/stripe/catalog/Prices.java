package dev.tenantry.simulator.stripe.catalog;

import dev.tenantry.simulator.stripe.account.Books;
import dev.tenantry.simulator.stripe.account.Call;
import dev.tenantry.simulator.stripe.account.Fields;
import dev.tenantry.simulator.stripe.account.Lists;
import dev.tenantry.simulator.stripe.account.Operations;
import dev.tenantry.simulator.stripe.call.Params;
import dev.tenantry.simulator.stripe.call.StripeError;
import dev.tenantry.simulator.stripe.object.StripeObject;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Prices: an amount never changes; a lookup key names at most one active price. */
@Component
public class Prices implements Operations {

    private static final String KIND = "price";

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "POST /v1/prices", this::create,
                "GET /v1/prices", this::list,
                "GET /v1/prices/{id}", call -> call.books().get(KIND, call.id(), KIND).shown(),
                "POST /v1/prices/{id}", this::update);
    }

    private ObjectNode create(Call call) {
        var params = call.params();
        var amount = params.number("unit_amount").orElseThrow(() -> Params.missing("unit_amount"));
        var price = make(call.books(), params, product(call.books(), params), amount);
        fill(call, price);
        Fields.texts(price, params, "tax_behavior");
        call.books().event("price.created", price);
        return price.shown();
    }

    /** A price made for one checkout; it is not offered again. */
    public static StripeObject inline(Books books, Params params, String param) {
        var amount = params.number("unit_amount").orElseThrow(() -> Params.missing(param + "[unit_amount]"));
        return make(books, params, product(books, params), amount).set("active", false);
    }

    private static StripeObject make(Books books, Params params, StripeObject product, long amount) {
        return books.create(KIND)
                .set("product", product.id())
                .set("currency", currency(params.need("currency", "currency")))
                .set("unit_amount", amount)
                .set("unit_amount_decimal", String.valueOf(amount))
                .set("type", params.has("recurring") ? "recurring" : "one_time")
                .set("recurring", params.has("recurring") ? recurring(params.child("recurring")) : null);
    }

    private static StripeObject product(Books books, Params params) {
        if (params.has("product") == params.has("product_data")) {
            throw params.has("product")
                    ? StripeError.malformed("parameter_unknown", "product_data",
                            "You may only specify one of these parameters: product, product_data.")
                    : Params.missing("product");
        }
        return params.text("product").map(id -> books.get("product", id, "product"))
                .orElseGet(() -> Products.make(books, params.child("product_data")));
    }

    private static String currency(String code) {
        var lower = code.toLowerCase(Locale.ROOT);
        try {
            Currency.getInstance(lower.toUpperCase(Locale.ROOT));
            return lower;
        } catch (IllegalArgumentException e) {
            throw StripeError.invalid(null, "currency", "Invalid currency: " + code);
        }
    }

    private static Map<String, Object> recurring(Params params) {
        var recurring = new HashMap<String, Object>();
        recurring.put("interval", params.need("interval", "recurring[interval]"));
        recurring.put("interval_count", params.number("interval_count").orElse(1L));
        recurring.put("usage_type", "licensed");
        recurring.put("meter", null);
        recurring.put("trial_period_days", null);
        return recurring;
    }

    private ObjectNode update(Call call) {
        var price = call.books().get(KIND, call.id(), KIND);
        fill(call, price);
        call.books().updated("price.updated", price);
        return price.shown();
    }

    private static void fill(Call call, StripeObject price) {
        var params = call.params();
        params.text("lookup_key").filter(key -> !key.isEmpty()).ifPresent(key -> freeKey(call, price, key));
        Fields.texts(price, params, "nickname", "lookup_key");
        Fields.flags(price, params, "active");
        Fields.metadata(price, params);
    }

    private static void freeKey(Call call, StripeObject price, String key) {
        var holders = call.books().all(KIND, Map.of("lookup_key", key, "active", true)).stream()
                .filter(holder -> !holder.id().equals(price.id())).toList();
        if (!holders.isEmpty() && !call.params().flag("transfer_lookup_key").orElse(false)) {
            throw StripeError.invalid("resource_already_exists", "lookup_key",
                    "A price (`%s`) already uses that lookup key.".formatted(holders.getFirst().id()));
        }
        holders.forEach(holder -> {
            holder.set("lookup_key", null);
            call.books().updated("price.updated", holder);
        });
    }

    private ObjectNode list(Call call) {
        var params = call.params();
        var common = new HashMap<String, Object>();
        params.flag("active").ifPresent(active -> common.put("active", active));
        for (var name : List.of("product", "currency", "type")) {
            params.text(name).ifPresent(value -> common.put(name, value));
        }
        params.child("recurring").text("interval").ifPresent(interval ->
                common.put("recurring", Map.of("interval", interval)));
        var keys = params.texts("lookup_keys");
        if (keys.size() > 10) {
            throw StripeError.invalid(null, "lookup_keys", "At most 10 lookup keys may be given.");
        }
        return Lists.page(call, KIND, keys.isEmpty() ? List.of(common) : keys.stream().map(key -> {
            var wanted = new HashMap<>(common);
            wanted.put("lookup_key", key);
            return (Map<String, Object>) wanted;
        }).toList());
    }
}
