package dev.tenantry.simulator.stripe.catalog;

import dev.tenantry.simulator.stripe.account.Call;
import dev.tenantry.simulator.stripe.account.Fields;
import dev.tenantry.simulator.stripe.account.Operations;
import dev.tenantry.simulator.stripe.call.StripeError;
import dev.tenantry.simulator.stripe.object.Blank;
import dev.tenantry.simulator.stripe.object.Ids;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Coupons: what a discount takes off, and for how long. The caller may choose the id. */
@Component
class Coupons implements Operations {

    private static final String KIND = "coupon";

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "POST /v1/coupons", this::create,
                "GET /v1/coupons/{id}", call -> call.books().get(KIND, call.id(), "coupon").shown());
    }

    private ObjectNode create(Call call) {
        var params = call.params();
        var books = call.books();
        var percent = params.decimal("percent_off");
        var amount = params.number("amount_off");
        if (percent.isPresent() == amount.isPresent()) {
            throw StripeError.malformed("parameter_missing", "percent_off",
                    "You must pass exactly one of `percent_off` or `amount_off`.");
        }
        if (amount.isPresent() != params.has("currency")) {
            throw StripeError.malformed("parameter_missing", "currency",
                    "You must pass `currency` when passing `amount_off`.");
        }
        var lasts = params.text("duration").orElse("once");
        if (lasts.equals("repeating") != params.has("duration_in_months")) {
            throw StripeError.malformed("parameter_missing", "duration_in_months",
                    "`duration_in_months` is required if and only if `duration` is `repeating`.");
        }
        var coupon = Blank.of(KIND)
                .set("id", params.text("id").orElseGet(() -> Ids.random(8)))
                .set("created", books.now())
                .set("percent_off", percent.orElse(null))
                .set("amount_off", amount.orElse(null))
                .set("currency", params.text("currency").orElse(null))
                .set("duration", lasts)
                .set("duration_in_months", params.number("duration_in_months").orElse(null));
        if (books.find(coupon.id()).isPresent()) {
            throw StripeError.invalid("resource_already_exists", "id", "Coupon already exists.");
        }
        Fields.texts(coupon, params, "name");
        Fields.metadata(coupon, params);
        books.add(coupon);
        books.event("coupon.created", coupon);
        return coupon.shown();
    }
}
