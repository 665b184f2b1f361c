package dev.tenantry.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.TenantryTest;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@TenantryTest
class WebTest {

    @LocalServerPort
    int port;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping routes;

    Browser browser;

    @BeforeEach
    void open() {
        browser = new Browser(port);
    }

    @Test
    void everyAnswerCarriesTheSecurityHeaders() {
        for (var path : new String[] {"/docs/api", "/v1/nothing", "/nothing", "/assets/app.css"}) {
            var answer = browser.get(path);
            assertThat(answer.header("Content-Security-Policy")).as(path)
                    .contains("default-src 'self'").contains("object-src 'none'").contains("base-uri 'none'")
                    .contains("frame-ancestors 'none'").doesNotContain("unsafe");
            assertThat(answer.header("X-Content-Type-Options")).as(path).isEqualTo("nosniff");
            assertThat(answer.header("Referrer-Policy")).as(path).isNotEmpty();
            assertThat(answer.header("X-Request-Id")).as(path).startsWith("req_");
            assertThat(answer.header("Server")).as(path).isEmpty();
        }
    }

    @Test
    void answersToProgramsAreNotKeptAndCarryTheHeadersHoweverTheAddressIsWritten() {
        var answer = browser.getJson("/v1/config/public");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(answer.header("Permissions-Policy")).isNotEmpty();
        assertThat(answer.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(browser.getJson("/%761/plans").header("Content-Security-Policy")).contains("default-src");
    }

    @Test
    void anUnknownAddressIsAPageForPeopleAndAProblemForPrograms() {
        var page = browser.get("/nothing-here");
        assertThat(page.status()).isEqualTo(404);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.body()).contains("not_found").contains("req_");

        var problem = browser.getJson("/v1/nothing-here");
        assertThat(problem.status()).isEqualTo(404);
        assertThat(problem.header("Content-Type")).startsWith("application/problem+json");
        assertThat(problem.code()).isEqualTo("not_found");
        assertThat(problem.json().path("type").asString()).endsWith("/errors/not_found");
        assertThat(problem.json().path("request_id").asString()).startsWith("req_");
    }

    @Test
    void aCrossSiteRequestIsRefusedBeforeItIsRead() {
        var hostile = browser.request("/v1/sessions").header("Sec-Fetch-Site", "cross-site")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}"));
        assertThat(browser.send(hostile).code()).isEqualTo("cross_site_request");
        var neighbour = browser.request("/v1/sessions").header("Sec-Fetch-Site", "same-site")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}"));
        assertThat(browser.send(neighbour).code()).isEqualTo("cross_site_request");
        var foreignOrigin = browser.request("/v1/sessions").header("Origin", "https://evil.example")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}"));
        assertThat(browser.send(foreignOrigin).code()).isEqualTo("cross_site_request");
    }

    @Test
    void aFormWithoutItsTokenIsRefused() {
        var answer = browser.post("/sign-in", Map.of("email", "ada@example.com", "_csrf", "made-up"));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("form_expired");
    }

    @Test
    void aBodyOverTheLimitIsRefusedWhetherAnnouncedOrNot() {
        var big = "x".repeat(1_000_000);
        assertThat(browser.postJson("/v1/sessions", big).code()).isEqualTo("payload_too_large");
        var chunked = browser.request("/v1/sessions").header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(
                        () -> new java.io.ByteArrayInputStream(("{\"email\":\"" + big).getBytes())));
        assertThat(browser.send(chunked).code()).isEqualTo("payload_too_large");
    }

    @Test
    void whatTheContainerRefusesIsAProblemForProgramsAndAPageForPeople() {
        var problem = browser.getJson("/v1/charges/..%2f..%2fadmin");
        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.header("Content-Type")).startsWith("application/problem+json");
        assertThat(problem.code()).isEqualTo("invalid_request");
        assertThat(problem.json().path("request_id").asString()).isEqualTo(problem.header("X-Request-Id"));

        var page = browser.get("/o/..%2fadmin");
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.header("Content-Security-Policy")).contains("default-src 'self'");
        assertThat(page.body()).contains("req_").doesNotContain("Tomcat", "<style");
    }

    @Test
    void halfACharacterIsNoText() {
        var answer = browser.postJson("/v1/sessions",
                "{\"email\": \"a@example.test\", \"password\": \"a\\ud800b\"}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("detail").asString()).contains("password");
    }

    @Test
    void everyErrorHasItsPage() {
        for (var code : WebRefusal.values()) {
            var page = browser.get("/errors/" + code.code());
            assertThat(page.status()).as(code.code()).isEqualTo(200);
            assertThat(page.body()).contains("What to do");
        }
        assertThat(browser.get("/errors/..%2f..%2fapplication").status()).isBetween(400, 404);
    }

    @Test
    void theOpenApiDocumentListsExactlyTheRoutesThatAreServed() {
        var document = browser.getJson("/v1/openapi.json").json();
        var described = new TreeSet<String>();
        document.path("paths").properties().forEach(path -> path.getValue().properties().forEach(method ->
                described.add(method.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));
        var served = new TreeSet<String>();
        routes.getHandlerMethods().forEach((route, method) -> {
            if (!method.getBeanType().getName().startsWith("org.springdoc")) {
                route.getPatternValues().stream().filter(path -> path.startsWith("/v1/")).forEach(path ->
                        route.getMethodsCondition().getMethods()
                                .forEach(verb -> served.add(verb + " " + path)));
            }
        });
        assertThat(described).isEqualTo(served);
    }

    @Test
    void theApiReferenceIsAPageOfThatDocument() {
        var page = browser.get("/docs/api");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("/v1/openapi.json");
    }
}
