package dev.tenantry.simulator.btcpay;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One request of the API from authentication to answer: the key, then the store, then what is asked. */
@Component
public class BtcpayApi {

    private static final Pattern KEY = Pattern.compile("token sandbox[A-Za-z0-9]{10,50}");
    private static final Pattern STORE = Pattern.compile("Sandbox[A-Za-z0-9]{0,50}");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");
    private static final String PREFIX = "/api/v1/stores/";
    /** What is a name and no word in a path below the store: the second part, and the fourth. */
    private static final String ANY = "*";

    private final Map<String, Route> routes = new HashMap<>();
    private final Invoices invoices;

    BtcpayApi(Invoices invoices, InvoiceCalls calls, WebhookCalls webhooks) {
        this.invoices = invoices;
        invoiceRoutes(calls);
        webhookRoutes(webhooks);
    }

    /** What came over the wire; {@code path} begins with {@code /api/v1}. */
    public record Request(String method, String path, Map<String, String[]> query,
            @Nullable String authorization, String body) {}

    /** An empty body is none. */
    public record Answer(int status, String body) {}

    private record Route(String permission, Function<Call, @Nullable JsonNode> call) {}

    private void invoiceRoutes(InvoiceCalls calls) {
        var create = "btcpay.store.cancreateinvoice";
        var view = "btcpay.store.canviewinvoices";
        var modify = "btcpay.store.canmodifyinvoices";
        route("POST", "/invoices", create, calls::create);
        route("GET", "/invoices", view, calls::list);
        route("GET", "/invoices/*", view, calls::get);
        route("GET", "/invoices/*/payment-methods", view, calls::methods);
        route("POST", "/invoices/*/status", modify, calls::mark);
        route("DELETE", "/invoices/*", modify, calls::archive);
    }

    private void webhookRoutes(WebhookCalls calls) {
        var permission = "btcpay.store.webhooks.canmodifywebhooks";
        var one = "/webhooks/*";
        route("POST", "/webhooks", permission, calls::create);
        route("GET", "/webhooks", permission, calls::list);
        route("GET", one, permission, calls::get);
        route("PUT", one, permission, calls::update);
        route("DELETE", one, permission, calls::delete);
        route("GET", one + "/deliveries", permission, calls::deliveries);
        route("GET", one + "/deliveries/*", permission, calls::delivery);
        route("GET", one + "/deliveries/*/request", permission, calls::request);
        route("POST", one + "/deliveries/*/redeliver", permission, calls::redeliver);
    }

    private void route(String method, String below, String permission,
            Function<Call, @Nullable JsonNode> call) {
        routes.put(method + " " + below, new Route(permission, call));
    }

    public Answer answer(Request request) {
        try {
            if (request.authorization() == null || !KEY.matcher(request.authorization()).matches()) {
                throw BtcpayError.unauthenticated();
            }
            invoices.reachAll(invoices.now());
            return granted(request).orElseThrow(() -> BtcpayError.notFound("simulator_does_not_play",
                    request.method() + " " + request.path() + " is not played."));
        } catch (BtcpayError refusal) {
            return new Answer(refusal.status(), JsonMapper.shared().writeValueAsString(refusal.body()));
        }
    }

    private Optional<Answer> granted(Request request) {
        var parts = request.path().startsWith(PREFIX)
                ? List.of(request.path().substring(PREFIX.length()).split("/", -1)) : List.<String>of();
        var route = routes.get(request.method() + " " + shape(parts));
        if (route == null || !parts.stream().allMatch(part -> ID.matcher(part).matches())) {
            return Optional.empty();
        }
        if (!STORE.matcher(parts.getFirst()).matches()) {
            throw BtcpayError.missingPermission(route.permission());
        }
        var call = new Call(parts.getFirst(), parts.size() > 2 ? parts.get(2) : "",
                parts.size() > 4 ? parts.get(4) : "", request.query(), request.body());
        var answer = route.call().apply(call);
        return Optional.of(new Answer(200, answer == null ? ""
                : JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(answer)));
    }

    private static String shape(List<String> parts) {
        var shape = new StringBuilder();
        for (int i = 1; i < parts.size(); i++) {
            shape.append('/').append(i == 2 || i == 4 ? ANY : parts.get(i));
        }
        return shape.toString();
    }

    /** A fault of the network before, or instead of, the answer. */
    public static Answer failed(int status) {
        return new Answer(status, "");
    }
}
