package dev.tenantry.organization.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@TenantryTest
class SessionsApiTest {

    @LocalServerPort
    int port;

    @Test
    void signsInAndNamesTheOrganizations() {
        var ada = Newcomer.register(port);
        var browser = new Browser(port);
        var answer = browser.postJson("/v1/sessions", body(ada.email(), Newcomer.PASSWORD));
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().path("person").path("id").asString()).isEqualTo(ada.person().toString());
        assertThat(answer.json().path("organizations").get(0).path("id").asString())
                .isEqualTo(ada.organization().toString());
        assertThat(answer.json().path("organizations").get(0).path("role").asString()).isEqualTo("owner");
        assertThat(String.join(" ", answer.response().headers().allValues("Set-Cookie")))
                .contains("__Host-session=", "HttpOnly", "Secure", "SameSite=Lax", "Path=/", "Max-Age=2592000");
        assertThat(answer.body()).doesNotContain(browser.cookie("__Host-session"));
        assertThat(browser.getJson("/v1/me").json()).isEqualTo(answer.json());
    }

    @Test
    void signsOutOnTheServerAndInTheBrowser() {
        var browser = Newcomer.register(port).browser();
        var token = browser.cookie("__Host-session");
        assertThat(browser.delete("/v1/sessions/current").status()).isEqualTo(204);
        assertThat(browser.cookie("__Host-session")).isNull();
        assertThat(new Browser(port).withCookie("__Host-session", token).getJson("/v1/me").status())
                .isEqualTo(401);
        assertThat(browser.delete("/v1/sessions/current").status()).isEqualTo(401);
    }

    @Test
    void refusesWrongCredentialsAndThenTheSixthTry() {
        var ada = Newcomer.register(port);
        for (int i = 0; i < 5; i++) {
            var answer = new Browser(port).postJson("/v1/sessions", body(ada.email(), "wrong"));
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.code()).isEqualTo("wrong_credentials");
        }
        var answer = new Browser(port).postJson("/v1/sessions", body(ada.email(), "wrong"));
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("Retry-After")).matches("[1-9]\\d*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{}", "[]", "null", "{\"email\": 5, \"password\": 6}",
        "{\"email\": \"a@example.test\", \"password\": null}",
        "{\"email\": \"a@example.test\", \"password\": \"x\", \"role\": \"owner\"}"})
    void refusesWhatCannotBeUnderstood(String body) {
        var answer = new Browser(port).postJson("/v1/sessions", body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    }

    @Test
    void refusesControlCharactersAndAMegabyte() {
        assertThat(new Browser(port).postJson("/v1/sessions", body("a\\u0000@example.test", "\\u0000")).status())
                .isEqualTo(401);
        assertThat(new Browser(port).postJson("/v1/sessions", body("a@example.test", "x".repeat(1_000_000)))
                .status()).isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "0000000000000000000000000000000000000000000000000000000000000000"})
    void aForgedSessionIsNobodys(String token) {
        assertThat(new Browser(port).withCookie("__Host-session", token).getJson("/v1/me").status())
                .isEqualTo(401);
    }

    private static String body(String email, String password) {
        return "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(email, password);
    }
}
