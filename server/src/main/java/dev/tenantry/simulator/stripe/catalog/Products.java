package dev.tenantry.simulator.stripe.catalog;

import dev.tenantry.simulator.stripe.account.Books;
import dev.tenantry.simulator.stripe.account.Call;
import dev.tenantry.simulator.stripe.account.Fields;
import dev.tenantry.simulator.stripe.account.Lists;
import dev.tenantry.simulator.stripe.account.Operations;
import dev.tenantry.simulator.stripe.call.Params;
import dev.tenantry.simulator.stripe.call.StripeError;
import dev.tenantry.simulator.stripe.object.Blank;
import dev.tenantry.simulator.stripe.object.Ids;
import dev.tenantry.simulator.stripe.object.StripeObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Products: what prices are for. The caller may choose the id. */
@Component
class Products implements Operations {

    private static final String KIND = "product";

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "POST /v1/products", call -> make(call.books(), call.params()).shown(),
                "GET /v1/products", this::list,
                "GET /v1/products/{id}", call -> call.books().get(KIND, call.id(), "id").shown(),
                "POST /v1/products/{id}", this::update);
    }

    static StripeObject make(Books books, Params params) {
        var product = Blank.of(KIND)
                .set("id", params.text("id").orElseGet(() -> Ids.next(KIND)))
                .set("created", books.now())
                .set("updated", books.now());
        if (books.find(product.id()).isPresent()) {
            throw StripeError.invalid("resource_already_exists", "id", "Product already exists.");
        }
        books.add(product);
        fill(product, params);
        books.event("product.created", product);
        return product;
    }

    private ObjectNode update(Call call) {
        var product = call.books().get(KIND, call.id(), "id").set("updated", call.books().now());
        fill(product, call.params());
        call.books().updated("product.updated", product);
        return product.shown();
    }

    private static void fill(StripeObject product, Params params) {
        Fields.texts(product, params, "name", "description", "unit_label", "statement_descriptor", "url");
        Fields.flags(product, params, "active");
        Fields.metadata(product, params);
    }

    private ObjectNode list(Call call) {
        var active = call.params().flag("active");
        var ids = call.params().texts("ids");
        var common = active.map(flag -> Map.<String, Object>of("active", flag)).orElse(Map.of());
        return Lists.page(call, KIND, ids.isEmpty() ? List.of(common) : ids.stream().map(id -> {
            var wanted = new HashMap<>(common);
            wanted.put("id", id);
            return (Map<String, Object>) wanted;
        }).toList());
    }
}
