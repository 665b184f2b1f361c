package dev.tenantry.simulator.zaprite;

import dev.tenantry.database.Tenancy;
import dev.tenantry.simulator.stripe.fault.Faults;
import dev.tenantry.simulator.stripe.object.Ids;
import dev.tenantry.simulator.stripe.object.Json;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One API request from authentication to answer. */
@Component
public class ZapriteApi {

    private static final String ORDERS = "/v1/orders";
    private static final int MOST = 100;
    private static final int LATEST_PAGE = 100_000;

    private final ZapriteOrders orders;
    private final ZapriteDeliveryStore dashboard;
    private final Faults faults;

    ZapriteApi(ZapriteOrders orders, ZapriteDeliveryStore dashboard, Faults faults) {
        this.orders = orders;
        this.dashboard = dashboard;
        this.faults = faults;
    }

    /** What came over the wire; {@code path} begins with {@code /v1}. */
    public record Request(String method, String path, Map<String, String[]> query,
            @Nullable String authorization, String body) {}

    public record Answer(int status, String body) {}

    public Answer answer(Request request) {
        var fault = faults.ofCall("zaprite " + request.method() + " " + request.path(), Ids.random(8));
        if (fault.isEmpty()) {
            return perform(request);
        }
        return switch (fault.get().kind()) {
            case RATE_LIMITED -> refused(ZapriteError.busy());
            case SERVER_ERROR -> refused(ZapriteError.broken());
            case LOST_ANSWER -> {
                perform(request);
                yield refused(ZapriteError.broken());
            }
            default -> late(perform(request), Duration.ofSeconds(fault.get().seconds()));
        };
    }

    /** What the owner of the organization types into its dashboard; no operation of Zaprite's API. */
    public Answer type(@Nullable String authorization, String body) {
        try {
            authenticate(authorization);
            var url = parse(body).path("webhookUrl").asString("");
            if (!url.matches("https?://\\S{1,500}") || URI.create(url).getHost() == null) {
                throw ZapriteError.badRequest("webhookUrl: expected an address");
            }
            Tenancy.asSystem(() -> dashboard.tell(url));
            return new Answer(200, Json.write(Json.object().put("webhookUrl", url)));
        } catch (ZapriteError refusal) {
            return refused(refusal);
        } catch (IllegalArgumentException e) {
            return refused(ZapriteError.badRequest("webhookUrl: expected an address"));
        }
    }

    private Answer perform(Request request) {
        try {
            authenticate(request.authorization());
            return new Answer(200, Json.write(route(request)));
        } catch (ZapriteError refusal) {
            return refused(refusal);
        }
    }

    private static void authenticate(@Nullable String header) {
        if (header == null || !header.matches("Bearer zaprite_sandbox_\\w+")) {
            throw ZapriteError.unauthorized();
        }
    }

    private ObjectNode route(Request request) {
        var path = request.path();
        if (request.method().equals("POST") && path.equals(ORDERS)) {
            return shown(orders.create(NewZapriteOrder.of(parse(request.body()))));
        }
        if (request.method().equals("GET") && path.equals(ORDERS)) {
            return list(request.query());
        }
        if (request.method().equals("GET") && path.startsWith(ORDERS + "/")) {
            return shown(orders.find(path.substring(ORDERS.length() + 1))
                    .orElseThrow(ZapriteError::notFound));
        }
        throw ZapriteError.notFound();
    }

    private ObjectNode list(Map<String, String[]> query) {
        var limit = number(query, "limit", MOST, MOST);
        var page = number(query, "page", 1, LATEST_PAGE);
        if (!text(query, "sortBy", "createdAt").equals("createdAt")) {
            throw ZapriteError.badRequest("sortBy: the simulator only plays createdAt");
        }
        var part = orders.list(new ZapriteOrderStore.Wanted(text(query, "status"),
                text(query, "search"), text(query, "includePending", "false").equals("true"),
                text(query, "sortOrder", "desc").equals("asc"), limit, (page - 1L) * limit));
        var answer = Json.object();
        var items = answer.putArray("items");
        part.orders().forEach(order -> items.add(shown(order)));
        answer.putObject("meta").put("pagesCount", part.pages());
        return answer;
    }

    private ObjectNode shown(ZapriteOrder order) {
        return order.shown(orders.pageOf(order));
    }

    private static JsonNode parse(String body) {
        try {
            return Json.tree(Json.parse(body));
        } catch (JacksonException | ClassCastException e) {
            throw ZapriteError.badRequest("Expected object");
        }
    }

    private static int number(Map<String, String[]> query, String name, int standard, int most) {
        var text = text(query, name, String.valueOf(standard));
        if (!text.matches("[1-9]\\d{0,5}") || Integer.parseInt(text) > most) {
            throw ZapriteError.badRequest(name + ": expected a number from 1 to " + most);
        }
        return Integer.parseInt(text);
    }

    private static @Nullable String text(Map<String, String[]> query, String name) {
        var sent = query.get(name);
        if (sent == null || sent.length == 0 || sent[0].isEmpty()) {
            return null;
        }
        if (sent[0].indexOf('\0') >= 0) {
            throw ZapriteError.badRequest(name + ": expected a text");
        }
        return sent[0];
    }

    private static String text(Map<String, String[]> query, String name, String standard) {
        var sent = text(query, name);
        return sent == null ? standard : sent;
    }

    private static Answer late(Answer answer, Duration by) {
        try {
            Thread.sleep(by);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return answer;
    }

    private static Answer refused(ZapriteError refusal) {
        return new Answer(refusal.status(), Json.write(refusal.body()));
    }
}
