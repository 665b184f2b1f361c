package dev.tenantry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Actors.Who;
import dev.tenantry.Routes.Route;
import dev.tenantry.web.Access;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalManagementPort;

/** What browsers and strangers are told by every answer, and what they are never given. */
@TenantryTest
class HardeningTest extends EveryRouteAsked {

    private static final List<String> ASSETS = List.of("/assets/app.css", "/assets/app.js", "/assets/icons.svg",
            "/assets/logo.svg", "/assets/tokens.css");
    private static final Set<String> THE_SAME_FOR_EVERYBODY = Set.of("GET /v1/openapi.json");
    /** Say in the audit log that somebody took the data along. */
    private static final Set<String> LEAVE_A_TRACE = Set.of("GET /v1/organization/export", "GET /v1/me/export",
            "GET /o/{slug}/settings/export", "GET /account/export");

    @LocalManagementPort
    int managementPort;

    /** Pages as somebody who may see them, and as nobody. */
    private Stream<Route> reading() {
        return routes.all().stream().filter(Route::reads).filter(route -> !route.pattern().equals("/error"));
    }

    @TestFactory
    Stream<DynamicTest> everyTextSaysItsCharset() {
        return each(reading(), (route, findings) -> {
            for (var browser : List.of(caller(route), new Browser(port))) {
                var type = Actors.ask(browser, route, world.path(route)).header("Content-Type");
                if (isText(type) && !type.toLowerCase().contains("charset=utf-8")) {
                    findings.add(type);
                }
            }
        });
    }

    @Test
    void everyAssetSaysItsTypeAndCharset() {
        var findings = new ArrayList<String>();
        for (var path : ASSETS) {
            var type = new Browser(port).get(path).header("Content-Type").toLowerCase();
            if (!type.contains("charset=utf-8")) {
                findings.add(path + ": " + type);
            }
        }
        assertThat(findings).isEmpty();
    }

    private static boolean isText(String type) {
        return type.startsWith("text/") || type.contains("xml") || type.contains("javascript");
    }

    @TestFactory
    Stream<DynamicTest> nothingOfSomebodysIsKeptByABrowser() {
        return each(reading().filter(route -> !THE_SAME_FOR_EVERYBODY.contains(route.name())),
                (route, findings) -> {
            var answer = Actors.ask(caller(route), route, world.path(route));
            if (!route.pattern().startsWith("/simulator/") && !answer.header("Cache-Control").contains("no-store")
                    && !answer.header("Cache-Control").contains("public") && !isAProgramsCopy(route, answer)) {
                findings.add("Cache-Control: " + answer.header("Cache-Control"));
            }
            if (!route.open() && answer.header("Cache-Control").contains("public")) {
                findings.add("may be kept by anybody between");
            }
        });
    }

    /** What a backend may keep for itself, and asks about each time. */
    private static boolean isAProgramsCopy(Route route, Browser.Answer answer) {
        return route.needs().value() == Access.KEY && answer.header("Cache-Control").equals("no-cache, private");
    }

    @TestFactory
    Stream<DynamicTest> lookingChangesNothing() {
        return each(reading().filter(route -> !LEAVE_A_TRACE.contains(route.name())), (route, findings) -> {
            var asking = new ArrayList<>(List.of(caller(route)));
            if (route.needs().value() == Access.VIEWER) {
                asking.add(world.browser(Who.VIEWER, route)); // with a plan that was given, and never here before
            }
            for (var browser : asking) {
                for (var verb : List.of("GET", "HEAD", "OPTIONS")) {
                    var before = rows.now();
                    var path = world.path(route);
                    browser.send(browser.request(path).method(verb, BodyPublishers.noBody()));
                    Rows.differences(before, rows.now()).forEach(table -> findings.add(verb + " wrote " + table));
                }
            }
        });
    }

    @Test
    void everyCookieIsForThisHostAndForNoScript() {
        var ada = Newcomer.register(port);
        var cookies = new ArrayList<String>();
        var email = "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(ada.email(), Newcomer.PASSWORD);
        for (var answer : List.of(new Browser(port).get("/sign-in"), new Browser(port).get("/register"),
                new Browser(port).postJson("/v1/sessions", email), ada.browser().get("/account"),
                new Browser(port).postJson("/v1/sign-in-links", "{\"email\": \"%s\"}".formatted(ada.email())),
                ada.browser().post("/sign-out", Map.of()))) {
            cookies.addAll(answer.response().headers().allValues("Set-Cookie"));
        }
        assertThat(cookies).hasSizeGreaterThan(4).allSatisfy(cookie -> assertThat(cookie)
                .startsWith("__Host-").contains("; Path=/", "; Secure", "; HttpOnly", "; SameSite=Lax")
                .doesNotContain("Domain="));
    }

    @Test
    void whoSignsOutLeavesNothingInTheBrowser() {
        var ada = Newcomer.register(port);
        assertThat(ada.browser().post("/sign-out", Map.of()).header("Clear-Site-Data")).contains("\"cache\"");
        var ben = Newcomer.register(port);
        assertThat(ben.browser().delete("/v1/sessions/current").header("Clear-Site-Data")).contains("\"cache\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/sign-in", "/v1/plans", "/assets/app.css", "/nothing", "/v1/nothing"})
    void overHttpsABrowserIsToldToStayThere(String path) {
        assertThat(new Browser(port).with("X-Forwarded-Proto", "https").get(path)
                .header("Strict-Transport-Security")).matches("max-age=63072000 ?; ?includeSubDomains");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/v1/plans", "/v1/me", "/assets/app.js"})
    void noOtherSiteReadsAnAnswer(String path) {
        for (var origin : List.of("https://evil.example", "null", "http://localhost.evil.example")) {
            var asked = new Browser(port).with("Origin", origin);
            assertThat(asked.get(path).header("Access-Control-Allow-Origin")).isEmpty();
            var ahead = asked.send(asked.request(path).header("Access-Control-Request-Method", "POST")
                    .method("OPTIONS", BodyPublishers.noBody()));
            assertThat(ahead.header("Access-Control-Allow-Origin")).isEmpty();
            assertThat(ahead.header("Access-Control-Allow-Credentials")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/v1/plans", "/assets/app.css", "/sign-in"})
    void traceIsNotAnswered(String path) throws IOException {
        var answer = raw("TRACE " + path + " HTTP/1.1\r\nHost: localhost\r\nX-Mine: secret-of-mine\r\n"
                + "Connection: close\r\n\r\n");
        assertThat(answer).matches("(?s)HTTP/1.1 (400|405).*").doesNotContain("secret-of-mine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/.git/config", "/.git/HEAD", "/.svn/entries", "/.env", "/WEB-INF/web.xml",
        "/META-INF/MANIFEST.MF", "/application.yaml", "/BOOT-INF/classes/application.yaml", "/actuator",
        "/actuator/health", "/actuator/env", "/actuator/heapdump", "/actuator/prometheus", "/assets/", "/assets",
        "/h2-console", "/swagger-ui.html", "/swagger-ui/index.html", "/v3/api-docs", "/db/migration/", "/templates/",
        "/docs/errors/", "/trace", "/console", "/server-status"})
    void nothingOfTheInsideIsServed(String path) {
        assertThat(new Browser(port).get(path).status()).isEqualTo(404);
        assertThat(world.browser(Who.OPERATOR, routes.all().getFirst()).get(path).status()).isEqualTo(404);
    }

    @Test
    void thePortForManagementShowsHealthFiguresAndVersionOnly() {
        var links = new Browser(port).getJson("http://localhost:" + managementPort + "/actuator").json().path("_links");
        assertThat(links.propertyNames()).containsExactlyInAnyOrder("self", "health", "health-path", "info",
                "prometheus");
        assertThat(new Browser(port).getJson("http://localhost:" + managementPort + "/actuator/health").json()
                .propertyNames()).containsExactlyInAnyOrder("status", "groups");
    }

    /** One message on the wire is one request, whatever its headers say about its end. */
    @ParameterizedTest
    @ValueSource(strings = {
        "Content-Length: 6\r\nTransfer-Encoding: chunked\r\n",
        "Content-Length: 6\r\nContent-Length: 60\r\n",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n",
        "Transfer-Encoding: xchunked\r\n", "Transfer-Encoding : chunked\r\nContent-Length: 6\r\n",
        "Content-Length: +6\r\n", "Content-Length: 0x6\r\n"})
    void noRequestIsSmuggledInAnother(String lengths) throws IOException {
        var answers = raw("POST /v1/sessions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + lengths + "\r\n0\r\n\r\n\r\nGET /v1/plans HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(answers).as("one answer, which is a refusal, and the end of the connection")
                .matches("(?s)HTTP/1\\.1 400 .*").doesNotContain("\"plans\"");
        assertThat(answers.split("HTTP/1\\.1 \\d", -1)).as(answers).hasSize(2);
    }

    private String raw(String request) throws IOException {
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
