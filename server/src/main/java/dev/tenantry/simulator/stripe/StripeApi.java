package dev.tenantry.simulator.stripe;

import dev.tenantry.simulator.stripe.account.Account;
import dev.tenantry.simulator.stripe.account.Books;
import dev.tenantry.simulator.stripe.account.Call;
import dev.tenantry.simulator.stripe.account.Lists;
import dev.tenantry.simulator.stripe.account.Steps;
import dev.tenantry.simulator.stripe.account.Trace;
import dev.tenantry.simulator.stripe.call.Form;
import dev.tenantry.simulator.stripe.call.StripeError;
import dev.tenantry.simulator.stripe.checkout.Checkouts;
import dev.tenantry.simulator.stripe.object.Expansion;
import dev.tenantry.simulator.stripe.object.Json;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One API request from authentication to answer, as Stripe orders the checks. */
@Component
public class StripeApi {

    private final Account account;
    private final Steps steps;
    private final Router router;
    private final Idempotency idempotency;

    StripeApi(Account account, Steps steps, Router router, Idempotency idempotency) {
        this.account = account;
        this.steps = steps;
        this.router = router;
        this.idempotency = idempotency;
    }

    /** What came over the wire; {@code path} begins with {@code /v1}. */
    public record Request(String method, String path, Map<String, String[]> fields,
            @Nullable String authorization, @Nullable String version, @Nullable String idempotencyKey) {}

    public record Answer(int status, String body, boolean replayed, @Nullable String requestId) {}

    public Answer answer(Request request) {
        var trace = Trace.request(request.idempotencyKey());
        try {
            authenticate(request);
            steps.catchUp();
            return request.method().equals("GET") ? read(request, trace) : write(request, trace);
        } catch (StripeError refusal) {
            return refused(refusal, trace);
        }
    }

    private static void authenticate(Request request) {
        var header = request.authorization();
        if (header == null) {
            throw StripeError.unauthenticated("You did not provide an API key. Send it as "
                    + "'Authorization: Bearer sk_test_…'.");
        }
        if (!header.matches("Bearer [rs]k_test_\\w+")) {
            throw StripeError.unauthenticated("Invalid API Key provided. The simulator takes keys that begin "
                    + "with sk_test_; a live key must never be sent to it.");
        }
        if (request.version() != null && !request.version().equals(Books.API_VERSION)) {
            throw StripeError.invalid(null, null, "Invalid Stripe API version: %s. The simulator plays %s."
                    .formatted(request.version(), Books.API_VERSION));
        }
    }

    private Answer read(Request request, Trace trace) {
        var route = router.route(request.method(), request.path(), Form.parse(request.fields()));
        return account.read(books -> success(books, route, trace));
    }

    private Answer write(Request request, Trace trace) {
        var route = router.route(request.method(), request.path(), Form.parse(request.fields()));
        var key = Optional.ofNullable(request.idempotencyKey()).filter(text -> !text.isEmpty());
        if (key.isEmpty()) {
            return account.write(trace, books -> perform(books, route, trace));
        }
        return idempotency.once(key.get(), request, () ->
                account.write(trace, books -> perform(books, route, trace)));
    }

    /** A refusal of execution is an answer to keep; one before it leaves by exception and keeps nothing. */
    private Answer perform(Books books, Router.Route route, Trace trace) {
        try {
            var answer = success(books, route, trace);
            return books.answer().map(refusal -> refused(refusal, trace)).orElse(answer);
        } catch (StripeError refusal) {
            if (refusal.beforeExecution()) {
                throw refusal;
            }
            books.discard();
            return refused(refusal, trace);
        }
    }

    private Answer success(Books books, Router.Route route, Trace trace) {
        var body = route.operation().answer(new Call(route.id(), route.params(), books)).deepCopy();
        new Expansion(id -> books.find(id).orElseThrow(), (owner, field) -> included(books, owner, field))
                .expand(body, route.params().texts("expand"));
        return new Answer(200, Json.write(body), false, trace.requestId());
    }

    private static JsonNode included(Books books, ObjectNode owner, String field) {
        var id = owner.get("id").stringValue();
        return switch (field) {
            case "line_items" -> Checkouts.lineItems(books.find(id).orElseThrow());
            case "payments" -> Lists.of(books.all("invoice_payment", Map.of("invoice", id)), false,
                    "/v1/invoice_payments?invoice=" + id);
            default -> throw new IllegalStateException("nothing to include for " + field);
        };
    }

    private static Answer refused(StripeError refusal, Trace trace) {
        return new Answer(refusal.status(), Json.write(Json.tree(refusal.body())), false, trace.requestId());
    }
}
