package dev.tenantry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.web.FaultProbe;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Something that nobody foresaw fails for real, in a guard and in the middle of a transaction. */
@TenantryTest
class UnexpectedFaultTest {

    @LocalServerPort
    int port;

    @Test
    void aGuardThatFailsOpensNothingAndTellsNothing() {
        var ada = Newcomer.register(port);
        ada.browser().with(FaultProbe.HEADER, "guard");
        isAProblem(ada.browser().getJson("/v1/me"));
        isAProblem(ada.acting().postJson("/v1/api-keys", "{\"name\": \"x\", \"scopes\": [\"checks\"]}"));
        isAPage(ada.browser().get("/o/" + ada.slug()));
        isAPage(ada.browser().get("/pricing"));
    }

    @Test
    void aTransactionThatFailsInTheMiddleLeavesNothing() {
        var body = """
                {"name": "Ada", "email": "p-%s@example.test", "password": "%s"}
                """.formatted(UUID.randomUUID(), Newcomer.PASSWORD);
        var key = UUID.randomUUID().toString();
        try (var rows = new Rows()) {
            var before = rows.now();
            var failed = failing().with("Idempotency-Key", key).postJson("/v1/people", body);
            isAProblem(failed);
            assertThat(failed.header("Set-Cookie")).isEmpty();
            assertThat(Rows.differences(before, rows.now())).isEmpty();
        }
        assertThat(new Browser(port).postJson("/v1/people", body).status()).as("tried again").isEqualTo(201);
    }

    @Test
    void aFormThatFailsShowsAPageAndLeavesNothing() {
        try (var rows = new Rows()) {
            var before = rows.now();
            isAPage(failing().post("/register", Map.of("name", "Ada", "email",
                    "p-" + UUID.randomUUID() + "@example.test", "password", Newcomer.PASSWORD)));
            assertThat(Rows.differences(before, rows.now())).isEmpty();
        }
    }

    private Browser failing() {
        return new Browser(port).with(FaultProbe.HEADER, "transaction");
    }

    private static void isAProblem(Browser.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(500);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.code()).isEqualTo("internal_error");
        assertThat(answer.json().path("request_id").asString()).startsWith("req_")
                .isEqualTo(answer.header("X-Request-Id"));
        saysNothingOfItself(answer);
    }

    private static void isAPage(Browser.Answer answer) {
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.header("Content-Type")).startsWith("text/html");
        assertThat(answer.body()).contains("Something broke on our side", answer.header("X-Request-Id"));
        saysNothingOfItself(answer);
    }

    private static void saysNothingOfItself(Browser.Answer answer) {
        assertThat(answer.body()).doesNotContain(FaultProbe.SECRET, "hunter2", "IllegalState", "dev.tenantry",
                "Exception", "\tat ");
    }
}
