package dev.tenantry.registration.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.identity.Letters;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@TenantryTest
@ExtendWith(OutputCaptureExtension.class)
class PeopleApiTest {

    @LocalServerPort
    int port;
    @Autowired
    JdbcClient jdbc;

    @Test
    void answersWithThePersonAndTheirPersonalOrganization() {
        var email = "Mixed.Case-" + UUID.randomUUID() + "@Example.TEST";
        var browser = new Browser(port);
        var answer = browser.postJson("/v1/people", body("Ada Lovelace", email, Newcomer.PASSWORD));
        assertThat(answer.status()).isEqualTo(201);
        var person = answer.json();
        assertThat(person.path("organization_id").asString())
                .isEqualTo(person.path("organization").path("id").asString()).startsWith("org_");
        assertThat(person.path("organization_role").asString()).isEqualTo("owner");
        assertThat(person.path("name").asString()).isEqualTo("Ada Lovelace");
        assertThat(person.path("email").asString()).isEqualTo(email.toLowerCase());
        assertThat(person.path("id").asString()).startsWith("person_");
        assertThat(person.has("email_verified_at") && person.path("email_verified_at").isNull()).isTrue();
        assertThat(person.path("onboarding_dismissed").asBoolean()).isFalse();
        assertThat(person.has("onboarding_step_completed")).isTrue();
        var organization = answer.json().path("organization");
        assertThat(organization.path("name").asString()).isEqualTo("Ada’s organization");
        assertThat(organization.path("kind").asString()).isEqualTo("personal");
        assertThat(organization.path("role").asString()).isEqualTo("owner");
        assertThat(organization.path("display_code").asString()).matches("[A-Z0-9]{8}");
        assertThat(browser.getJson("/v1/me").status()).isEqualTo(200);
    }

    @Test
    void tellsNeitherCodeNorPasswordNorToken(CapturedOutput log) {
        var browser = new Browser(port);
        var email = "p-" + UUID.randomUUID() + "@example.test";
        var answer = browser.postJson("/v1/people", body("Ada", email, Newcomer.PASSWORD));
        var letters = new Letters(jdbc);
        assertThat(answer.body() + log).doesNotContain(Newcomer.PASSWORD, browser.cookie("__Host-session"),
                letters.newestToken(email), " " + letters.newestCode(email));
        assertThat(answer.body()).doesNotContain("\"code\"", "hash", "token");
    }

    @Test
    void refusesAUsedAddressWhateverItsCase() {
        var taken = Newcomer.register(port);
        var answer = new Browser(port).postJson("/v1/people",
                body("Eve", taken.email().toUpperCase(), Newcomer.PASSWORD));
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("email_taken");
    }

    @Test
    void saysForEveryFieldWhatIsWrongWithIt() {
        var answer = new Browser(port).postJson("/v1/people",
                "{\"name\": \" \", \"email\": \"no address\", \"password\": \"short\"}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("email_invalid");
        assertThat(answer.json().path("fields").propertyNames())
                .containsExactlyInAnyOrder("name", "email", "password");
    }

    @Test
    void refusesAWeakPasswordWithItsReason() {
        var answer = new Browser(port).postJson("/v1/people", body("Ada", "a@example.test", "qwertyuiop"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("password_too_weak");
        assertThat(answer.json().path("reason").asString()).isEqualTo("common");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "\"text\"", "{}",
        "{\"name\": 5, \"email\": {}, \"password\": []}",
        "{\"name\": \"Ada\", \"email\": \"a@example.test\", \"password\": \"lantern-otter-quilt\", \"operator\": true}",
        "{\"name\": \"A\\u0000da\", \"email\": \"a@example.test\", \"password\": \"lantern-otter-quilt\"}",
        "{\"name\": \"Ada\", \"email\": \"a\\u0000@example.test\", \"password\": \"lantern-otter-quilt\"}",
        "{\"name\": \"Ada\", \"email\": \"a@example.test\\r\\nBcc: b@example.test\", \"password\": \"lantern-otter-quilt\"}"
    })
    void refusesWhatCannotBeUnderstood(String body) {
        var answer = new Browser(port).postJson("/v1/people", body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void refusesAMegabyte() {
        var answer = new Browser(port).postJson("/v1/people",
                body("x".repeat(1_000_000), "a@example.test", Newcomer.PASSWORD));
        assertThat(answer.status()).isEqualTo(413);
    }

    @Test
    void refusesTheFourthInAMinuteFromOneNetworkAddress() {
        var browser = new Browser(port);
        for (int i = 0; i < 3; i++) {
            assertThat(browser.postJson("/v1/people", body("Ada",
                    "p-" + UUID.randomUUID() + "@example.test", Newcomer.PASSWORD)).status()).isEqualTo(201);
        }
        var answer = browser.postJson("/v1/people",
                body("Ada", "p-" + UUID.randomUUID() + "@example.test", Newcomer.PASSWORD));
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("Retry-After")).matches("[1-9]\\d*");
    }

    @Test
    void refusesWhatAnotherSiteMakesABrowserSend() {
        assertThat(new Browser(port).with("Sec-Fetch-Site", "cross-site")
                .postJson("/v1/people", body("Ada", "a@example.test", Newcomer.PASSWORD)).status())
                .isEqualTo(403);
    }

    private static String body(String name, String email, String password) {
        return """
                {"name": "%s", "email": "%s", "password": "%s"}
                """.formatted(name, email, password);
    }
}
