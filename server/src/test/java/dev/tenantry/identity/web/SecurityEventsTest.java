package dev.tenantry.identity.web;

import static dev.tenantry.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What is refused at the doors is written down: type, endpoint, client, reason, and nothing of what was
 * tried.
 */
@TenantryTest
class SecurityEventsTest {

    record Event(String type, String endpoint, String reason, String details) {}

    @LocalServerPort
    int port;
    @Autowired
    JdbcClient jdbc;

    private final String client = "198.51.%d.%d".formatted(ThreadLocalRandom.current().nextInt(256),
            ThreadLocalRandom.current().nextInt(1, 255));

    @Test
    void wrongCodesAndDeadLinks() {
        var ada = Newcomer.register(port);
        ada.browser().with("X-Forwarded-For", client);
        ada.browser().postJson("/v1/verifications/confirmation", "{\"code\": \"000000\"}");
        ada.browser().postJson("/v1/verifications/confirmation",
                "{\"token\": \"%s\"}".formatted("0".repeat(64)));
        assertThat(events()).extracting(Event::type).containsExactly("code_refused", "link_refused");
        assertThat(events()).extracting(Event::reason).containsExactly("code_wrong", "link_invalid");
        assertThat(events()).extracting(Event::endpoint).containsOnly("POST /v1/verifications/confirmation");
        assertThat(events().getFirst().details()).contains(ada.person().toString()).doesNotContain("000000");
    }

    @Test
    void refusedSignInsAndTheLimitTheyHit() {
        var ada = Newcomer.register(port);
        var browser = new Browser(port).with("X-Forwarded-For", client);
        for (int i = 0; i < 6; i++) {
            browser.postJson("/v1/sessions", "{\"email\": \"%s\", \"password\": \"wrong-%d-otter\"}"
                    .formatted(ada.email(), i));
        }
        assertThat(events()).filteredOn(event -> event.type().equals("sign_in_failed")).hasSize(5)
                .allMatch(event -> event.reason().equals("wrong_credentials"));
        assertThat(events()).filteredOn(event -> event.type().equals("limit_hit")).singleElement()
                .satisfies(event -> {
                    assertThat(event.endpoint()).isEqualTo("POST /v1/sessions");
                    assertThat(event.reason()).isEqualTo("sign-in-account");
                });
        assertThat(events().toString()).doesNotContain("otter", ada.email());
    }

    @Test
    void aFloodLeavesFewRows() {
        var browser = new Browser(port).with("X-Forwarded-For", client);
        for (int i = 0; i < 60; i++) {
            browser.postJson("/v1/verifications/confirmation", "{\"token\": \"%064d\"}".formatted(i));
        }
        assertThat(events()).hasSizeBetween(30, 60).hasSizeLessThan(60);
    }

    @Test
    void whoComesToADoorThatIsNotTheirs() {
        var ada = Newcomer.register(port);
        ada.browser().with("X-Forwarded-For", client);
        ada.browser().get("/o/somebody-elses/members");
        ada.browser().getJson("/v1/operator/audit");
        ada.browser().with("X-Tenantry-Organization", "org_00000000000000000000000000")
                .getJson("/v1/members");
        ada.browser().post("/sign-out", Map.of("_csrf", "made-up"));
        assertThat(events()).extracting(Event::type).containsOnly("access_refused");
        assertThat(events()).extracting(Event::reason)
                .containsExactly("not_found", "not_found", "not_a_member", "form_expired");
        assertThat(events()).filteredOn(event -> !event.reason().equals("form_expired"))
                .allSatisfy(event -> assertThat(event.details()).contains(ada.person().toString()));
        assertThat(events().getFirst().endpoint()).isEqualTo("GET /o/{slug}/members");
    }

    @Test
    void whoComesWithADeadKeyOrFromAnotherSite() {
        var browser = new Browser(port).with("X-Forwarded-For", client);
        browser.getJson("/v1/audit");
        assertThat(events()).as("who shows nothing tried nothing").isEmpty();
        browser.with("Sec-Fetch-Site", "cross-site").postJson("/v1/sessions", "{}");
        browser.with("Authorization", "Bearer tk_nothing").getJson("/v1/billing/state");
        assertThat(events()).extracting(Event::reason)
                .containsExactly("cross_site_request", "unauthenticated");
        assertThat(events().toString()).doesNotContain("tk_nothing");
    }

    @Test
    void whoRegistersAndWhoMayNot() {
        var browser = new Browser(port).with("X-Forwarded-For", client);
        var email = "p-" + java.util.UUID.randomUUID() + "@example.test";
        var body = "{\"name\": \"Nina\", \"email\": \"%s\", \"password\": \"%s\"}";
        var made = browser.postJson("/v1/people", body.formatted(email, Newcomer.PASSWORD));
        assertThat(made.status()).isEqualTo(201);
        new Browser(port).with("X-Forwarded-For", client).postJson("/v1/people",
                body.formatted(email, Newcomer.PASSWORD));
        new Browser(port).with("X-Forwarded-For", client).postJson("/v1/people",
                body.formatted("nobody", "short"));
        eventually(() -> events().size() == 2);
        assertThat(events()).extracting(Event::type).containsExactly("registered", "registration_refused");
        assertThat(events()).extracting(Event::endpoint).containsOnly("password");
        assertThat(events().getLast().reason()).isEqualTo("email_taken");
        assertThat(events().getFirst().details()).contains(made.json().path("id").asString());
        assertThat(events().toString()).doesNotContain(email, Newcomer.PASSWORD);
    }

    private List<Event> events() {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select type, endpoint, reason, details::text as details
                  from audit.security_event
                 where client_ip = :client
                 order by recorded_at
                """).param("client", client).query(Event.class).list());
    }
}
