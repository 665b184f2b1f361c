package dev.tenantry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Routes.Route;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every API route, asked by somebody who may, with everything that can be wrong with a request: always a
 * 4xx that says so, and nothing written.
 */
@TenantryTest
class BadInputTest extends EveryRouteAsked {

    private static final List<String> BAD_IDS = List.of("x", "%00", "a%00b", "..%2f", "%2e%2e", "%ff", "%27",
            "x".repeat(300), "%F0%9F%92%A9", "-1", "{id}".replace("{", "%7B").replace("}", "%7D"));
    /** Looked for as it is typed, so what is nowhere is found nowhere. */
    private static final List<String> ANY_TEXT = List.of("subject", "type", "reason", "about", "q");
    private static final List<String> BAD_VALUES = List.of("-1", "0", "99999999999", "99999999999999999999",
            "x", "1.5", "%00", "%27", "true", "NaN", "x".repeat(2_000));

    @Test
    void everyRouteWithABodyHasAGoodOneToSpoil() {
        assertThat(api().filter(route -> BadBodies.typeOf(route).isPresent())
                .filter(route -> BadBodies.good(route).isEmpty()))
                .as("add a body to BadBodies.good").isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> everyRouteWithABodyRefusesWhatIsWrongInIt() {
        return check(api().filter(route -> BadBodies.typeOf(route).isPresent()), (route, check) -> {
            BadBodies.SHAPES.forEach((name, body) -> check.refused(name, json(route, body)));
            BadBodies.spoiled(route, BadBodies.typeOf(route).orElseThrow()).forEach((name, body) ->
                    check.refused(name, json(route, body)));
            check.refused("1 MB", json(route, "{\"x\": \"" + "x".repeat(1_000_000) + "\"}"));
            check.refused("bad UTF-8", bytes(route, new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'}));
            for (var type : List.of("text/plain", "application/xml", "multipart/form-data", "nonsense",
                    "application/x-www-form-urlencoded", "application/json;charset=nonsense")) {
                check.refused(type, typed(route, type, BadBodies.json(BadBodies.good(route))));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> whatIsUnknownIsNamed() {
        return check(api().filter(route -> BadBodies.typeOf(route).isPresent()), (route, check) -> {
            var type = BadBodies.typeOf(route).orElseThrow();
            for (var field : BadBodies.foreignFields(type)) {
                var body = BadBodies.spoiled(route, type)
                        .get("unknown " + field);
                var answer = json(route, body);
                check.that(field, answer.status() == 400 && answer.code().equals("invalid_request")
                        && answer.json().path("detail").asString().contains(field.strip()), answer);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> everyRouteWithoutABodyOutlivesOne() {
        return check(api().filter(route -> BadBodies.typeOf(route).isEmpty())
                .filter(route -> !route.endsTheSession()), (route, check) -> {
            BadBodies.SHAPES.forEach((name, body) -> check.noFault(name, json(route, body)));
            check.refused("1 MB", json(route, "x".repeat(1_100_000)));
        });
    }

    @TestFactory
    Stream<DynamicTest> everyIdInAPathMayBeNonsense() {
        return check(api().filter(route -> !route.variables().isEmpty()), (route, check) -> {
            for (var variable : route.variables()) {
                for (var id : BAD_IDS) {
                    check.refused(id, Actors.ask(caller(route), route, route.path(Map.of(variable, id))));
                }
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> everyParameterMayBeNonsense() {
        return check(api().filter(Route::reads), (route, check) -> {
            var path = world.path(route);
            for (var parameter : parameters(route)) {
                for (var value : BAD_VALUES) {
                    check.refused(parameter + "=" + value, caller(route).getJson(path + "?" + parameter + "="
                            + value), !(parameter.equals("before") && Long.MAX_VALUE > number(value)
                            && number(value) >= 1 || ANY_TEXT.contains(parameter)));
                }
            }
            for (var query : List.of("?limit=-1", "?%00", "?=&&&", "?x[]=1", "?x=%ff", "?a=1&a=2")) {
                check.noFault(query, caller(route).send(raw(route, path + query)));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> headersMayBeNonsense() {
        return check(api(), (route, check) -> {
            for (var header : Map.of("Accept", "text/nonsense", "Accept-Language", "\u00e4\u00f6,,;q=x",
                    "Authorization", "Bearer " + "x".repeat(3_000), "X-Forwarded-For", "nobody, \"'<",
                    "X-Request-Id", "x".repeat(2_000), "Cookie", "__Host-session=%00; =;;",
                    "X-Tenantry-Organization", "x".repeat(2_000)).entrySet()) {
                if (!route.endsTheSession()) {
                    var request = raw(route, world.path(route)).setHeader(header.getKey(), header.getValue());
                    check.noFault(header.getKey(), new Browser(port).send(request));
                }
            }
        });
    }

    private Stream<Route> api() {
        return routes.all().stream().filter(Route::api)
                .filter(route -> !route.pattern().startsWith("/simulator/"));
    }

    private static double number(String value) {
        return value.matches("\\d+") ? Double.parseDouble(value) : -1;
    }

    private Browser.Answer json(Route route, String body) {
        return typed(route, "application/json", body);
    }

    private Browser.Answer typed(Route route, String type, String body) {
        var caller = caller(route);
        return caller.send(caller.request(world.path(route)).header("Accept", "application/json")
                .header("Content-Type", type).method(route.verb(), BodyPublishers.ofString(body)));
    }

    private Browser.Answer bytes(Route route, byte[] body) {
        var caller = caller(route);
        return caller.send(caller.request(world.path(route)).header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .method(route.verb(), BodyPublishers.ofByteArray(body)));
    }

    private java.net.http.HttpRequest.Builder raw(Route route, String path) {
        var request = caller(route).request("/").uri(URI.create("http://localhost:" + port
                + path.replace("[", "%5B").replace("]", "%5D")));
        return request.method(route.verb(), BodyPublishers.noBody());
    }

    private Stream<DynamicTest> check(Stream<Route> which, BiConsumer<Route, Check> asking) {
        return each(which, (route, findings) -> asking.accept(route, new Check(route, rows, findings)));
    }

    private static final class Check {

        private final Route route;
        private final Rows rows;
        private final List<String> findings;
        private Map<String, String> before;

        Check(Route route, Rows rows, List<String> findings) {
            this.route = route;
            this.rows = rows;
            this.findings = findings;
            before = rows.now();
        }

        void refused(String what, Browser.Answer answer) {
            refused(what, answer, true);
        }

        void refused(String what, Browser.Answer answer, boolean must) {
            var later = route.pattern().startsWith("/webhooks/") && answer.status() == 503;
            that(what, answer.status() >= 400 && answer.status() < 500 || !must || later, answer);
            noFault(what, answer);
        }

        void noFault(String what, Browser.Answer answer) {
            if (answer.status() >= 400) {
                that(what, answer.status() < 500 || answer.body().contains("billing_not_configured"), answer);
                that(what + " as a problem", answer.header("Content-Type")
                        .startsWith("application/problem+json")
                        && !answer.code().isEmpty() && answer.json().path("request_id").asString("")
                                .startsWith("req_"), answer);
            }
            var after = rows.now();
            if (answer.status() >= 400) {
                Rows.differences(before, after).forEach(table -> findings.add(what + " wrote " + table));
            }
            before = after;
        }

        void that(String what, boolean holds, Browser.Answer answer) {
            if (!holds) {
                findings.add(what + ": " + answer.status() + " " + answer.header("Content-Type") + " "
                        + answer.body().lines().limit(3).toList());
            }
        }
    }
}
