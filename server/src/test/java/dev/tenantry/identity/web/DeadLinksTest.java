package dev.tenantry.identity.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever comes with a link that was never mailed is written down, at whatever door, once. */
@TenantryTest
class DeadLinksTest {

    record Event(String endpoint, String reason, String details) {}

    private static final String NEVER = "0".repeat(64);

    @LocalServerPort int port;
    @Autowired JdbcClient jdbc;

    private final String client = "198.51.%d.%d".formatted(ThreadLocalRandom.current().nextInt(256),
            ThreadLocalRandom.current().nextInt(1, 255));
    private Newcomer ada;

    @BeforeEach
    void register() {
        ada = Newcomer.register(port);
        ada.acting().with("X-Forwarded-For", client);
    }

    @Test
    void everyDoorBehindAMailedLinkWritesDownADeadOne() {
        var wanted = new TreeMap<String, String>();
        doors().forEach((name, door) -> {
            var answer = door.apply(ada.browser());
            assertThat(answer.status()).as(name).isEqualTo(400);
            wanted.put(name, reasonOf(name));
        });
        var written = new TreeMap<String, String>();
        events().forEach(event -> assertThat(written.put(event.endpoint(), event.reason()))
                .as(event.endpoint() + " once").isNull());
        assertThat(written).isEqualTo(wanted);
        assertThat(events()).allSatisfy(event -> assertThat(event.details())
                .doesNotContain(NEVER).doesNotContain(ada.email()));
    }

    @Test
    void anInvitationThatIsSomebodyElsesSaysWhoCame() {
        var olga = Newcomer.register(port);
        var invited = "p-" + UUID.randomUUID() + "@example.test";
        olga.acting().postJson("/v1/invitations", "{\"email\": \"%s\", \"role\": \"member\"}".formatted(invited));
        var token = new dev.tenantry.identity.Letters(jdbc).texts(invited).getFirst()
                .replaceAll("(?s).*token=([0-9A-Za-z_-]+).*", "$1");
        var refused = ada.browser().postJson("/v1/invitations/acceptance", "{\"code\": \"%s\"}".formatted(token));
        assertThat(refused.code()).isEqualTo("invitation_for_another");
        assertThat(events()).singleElement().satisfies(event -> {
            assertThat(event.reason()).isEqualTo("invitation_for_another");
            assertThat(event.details()).contains(ada.person().toString()).doesNotContain(token);
        });
    }

    private Map<String, Function<Browser, Browser.Answer>> doors() {
        var doors = new LinkedHashMap<String, Function<Browser, Browser.Answer>>();
        json(doors, "/v1/verifications/confirmation", "token", "");
        json(doors, "/v1/sign-in-links/redemption", "token", "");
        json(doors, "/v1/password-resets/completion", "token", ", \"password\": \"granite-violin-47-harbour\"");
        json(doors, "/v1/address-restorations", "token", "");
        json(doors, "/v1/account-restorations", "token", "");
        json(doors, "/v1/invitations/lookup", "code", "");
        json(doors, "/v1/invitations/renewal-requests", "code", "");
        json(doors, "/v1/invitations/acceptance", "code", "");
        json(doors, "/v1/claims", "code", "");
        page(doors, "/sign-in/link");
        page(doors, "/invitations/accept");
        page(doors, "/account-restoration");
        page(doors, "/claims");
        page(doors, "/sign-on/domain");
        page(doors, "/operator/welcome");
        form(doors, "/verify", Map.of());
        form(doors, "/sign-in/link/entry", Map.of());
        form(doors, "/password-reset/new", Map.of("password", "granite-violin-47-harbour"));
        form(doors, "/address-restoration", Map.of());
        form(doors, "/account-restoration", Map.of());
        form(doors, "/invitations/accept", Map.of());
        form(doors, "/invitations/renewal-requests", Map.of());
        form(doors, "/sign-on/domain", Map.of());
        form(doors, "/operator/welcome", Map.of("name", "Olga", "password", "granite-violin-47-harbour"));
        doors.put("POST /o/{slug}/claims", browser -> browser.post("/o/" + ada.slug() + "/claims",
                Map.of("token", NEVER)));
        return doors;
    }

    private static void json(Map<String, Function<Browser, Browser.Answer>> doors, String path, String field,
            String more) {
        doors.put("POST " + path, browser -> browser.postJson(path,
                "{\"%s\": \"%s\"%s}".formatted(field, NEVER, more)));
    }

    private static void page(Map<String, Function<Browser, Browser.Answer>> doors, String path) {
        doors.put("GET " + path, browser -> browser.get(path + "?token=" + NEVER));
    }

    private static void form(Map<String, Function<Browser, Browser.Answer>> doors, String path,
            Map<String, String> more) {
        var fields = new LinkedHashMap<>(more);
        fields.put("token", NEVER);
        doors.put("POST " + path, browser -> browser.post(path, fields));
    }

    private static String reasonOf(String door) {
        return door.contains("invitations") ? "invitation_invalid" : door.contains("claims") ? "claim_invalid"
                : door.contains("sign-on") ? "domain_link_invalid" : "link_invalid";
    }

    private List<Event> events() {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select endpoint, reason, details::text as details
                  from audit.security_event
                 where client_ip = :client
                   and type = 'link_refused'
                 order by recorded_at
                """).param("client", client).query(Event.class).list());
    }
}
