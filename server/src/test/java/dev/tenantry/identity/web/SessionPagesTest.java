package dev.tenantry.identity.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Where somebody is signed in, on the page and over the API. */
@TenantryTest
class SessionPagesTest {

    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko Firefox/140.0";

    @LocalServerPort
    int port;

    Newcomer ada;
    Browser other;

    @BeforeEach
    void signInTwice() {
        ada = Newcomer.register(port);
        other = new Browser(port).with("User-Agent", FIREFOX);
        assertThat(other.postJson("/v1/sessions", """
                {"email": "%s", "password": "%s"}
                """.formatted(ada.email(), Newcomer.PASSWORD)).status()).isEqualTo(201);
    }

    @Test
    void showsEachWithDevicePlaceAndLastUse() {
        var page = ada.browser().get("/account/sessions").body();
        assertThat(page).contains("Firefox on Linux", "This browser", "last used", "Sign out everywhere else");
        var sessions = ada.browser().getJson("/v1/me/sessions").json().path("sessions");
        assertThat(sessions.size()).isEqualTo(2);
        assertThat(sessions.valueStream().filter(one -> one.path("current").asBoolean()).count()).isEqualTo(1);
        sessions.forEach(one -> assertThat(page).contains(one.path("ip").asString()));
        assertThat(sessions.toString()).doesNotContain(other.cookie("__Host-session"));
    }

    @Test
    void endsOneAtOnce() {
        assertThat(ada.browser().post("/account/sessions/" + otherId() + "/end", Map.of()).location())
                .endsWith("/account/sessions?toast=session-ended");
        assertThat(other.getJson("/v1/me").status()).isEqualTo(401);
        assertThat(ada.browser().getJson("/v1/me").status()).isEqualTo(200);
        assertThat(ada.browser().get("/account/sessions").body()).doesNotContain("Sign out everywhere else");
    }

    @Test
    void endsAllOthersAndKeepsThisOne() {
        ada.browser().post("/account/sessions/others/end", Map.of());
        assertThat(other.getJson("/v1/me").status()).isEqualTo(401);
        assertThat(ada.browser().getJson("/v1/me").status()).isEqualTo(200);
    }

    @Test
    void theApiDoesTheSame() {
        assertThat(ada.browser().delete("/v1/me/sessions/" + otherId()).status()).isEqualTo(204);
        assertThat(other.getJson("/v1/me").status()).isEqualTo(401);
        signInTwice();
        assertThat(ada.browser().delete("/v1/me/sessions").status()).isEqualTo(204);
        assertThat(other.getJson("/v1/me").status()).isEqualTo(401);
        assertThat(ada.browser().getJson("/v1/me/sessions").json().path("sessions").size()).isEqualTo(1);
    }

    @Test
    void nobodyEndsTheSessionOfSomebodyElse() {
        var ben = Newcomer.register(port);
        assertThat(ben.browser().post("/account/sessions/" + otherId() + "/end", Map.of()).status())
                .isEqualTo(404);
        assertThat(ben.browser().delete("/v1/me/sessions/" + otherId()).status()).isEqualTo(404);
        assertThat(ben.browser().delete("/v1/me/sessions/nonsense").status()).isEqualTo(404);
        assertThat(other.getJson("/v1/me").status()).isEqualTo(200);
    }

    private String otherId() {
        return ada.browser().getJson("/v1/me/sessions").json().path("sessions").valueStream()
                .filter(one -> !one.path("current").asBoolean()).findFirst().orElseThrow().path("id").asString();
    }
}
