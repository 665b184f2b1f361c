package dev.tenantry.identity.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.identity.Letters;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@TenantryTest
class VerifyPagesTest {

    @LocalServerPort
    int port;
    @Autowired
    JdbcClient jdbc;

    Newcomer ada;
    Letters letters;

    @BeforeEach
    void register() {
        ada = Newcomer.register(port);
        letters = new Letters(jdbc);
    }

    @Test
    void openingTheLinkOnlyShowsAButton() {
        var token = letters.newestToken(ada.email());
        for (int i = 0; i < 3; i++) {
            var page = new Browser(port).get("/verify?token=" + token);
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.body()).contains("method=\"post\"", "value=\"" + token + "\"");
            assertThat(page.header("Set-Cookie")).doesNotContain("__Host-session");
        }
        assertThat(verified()).isFalse();
    }

    @Test
    void pressingTheButtonElsewhereProvesTheAddressAndSignsNobodyIn() {
        var scanner = new Browser(port);
        var answer = scanner.post("/verify", Map.of("token", letters.newestToken(ada.email())));
        assertThat(answer.location()).endsWith("/verify/done");
        assertThat(scanner.get("/verify/done").status()).isEqualTo(200);
        assertThat(scanner.cookie("__Host-session")).isNull();
        assertThat(verified()).isTrue();
    }

    @Test
    void pressingTheButtonWhereSignedInGoesHome() {
        var answer = ada.browser().post("/verify", Map.of("token", letters.newestToken(ada.email())));
        assertThat(answer.location()).endsWith("/o?verified=1");
        assertThat(ada.browser().get("/o?verified=1").location())
                .endsWith("/o/" + ada.slug() + "?verified=1");
    }

    @Test
    void homeThanksOnceAndTheAddressForgetsIt() {
        var home = "/o/" + ada.slug();
        assertThat(ada.browser().get(home + "?verified=1").body()).contains("your address is confirmed");
        assertThat(ada.browser().get(home).body()).doesNotContain("your address is confirmed");
        assertThat(new Browser(port).get("/assets/app.js").body())
                .contains("\"verified\"", "searchParams.delete");
    }

    @Test
    void thePageHasOneWayToSignOut() {
        assertThat(ada.browser().get("/verify").body()).containsOnlyOnce("action=\"/sign-out\"");
    }

    @Test
    void typingTheCodeProvesTheAddress() {
        assertThat(ada.browser().get("/verify").body())
                .contains("autocomplete=\"one-time-code\"", ada.email());
        var answer = ada.browser().post("/verify", Map.of("code", letters.newestCode(ada.email())));
        assertThat(answer.location()).endsWith("/o?verified=1");
        assertThat(verified()).isTrue();
    }

    @Test
    void aWrongCodeIsSaidBesideItsField() {
        var wrong = letters.newestCode(ada.email()).equals("111111") ? "222222" : "111111";
        var page = ada.browser().post("/verify", Map.of("code", wrong));
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.body()).contains("code-error", "aria-invalid=\"true\"");
    }

    @Test
    void aDeadLinkSaysWhatToDo() {
        var page = new Browser(port).post("/verify", Map.of("token", "f".repeat(64)));
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.body()).contains("/sign-in?next=/verify");
    }

    @Test
    void aUsedLinkSaysThatItIsDone() {
        var token = letters.newestToken(ada.email());
        new Browser(port).post("/verify", Map.of("token", token));
        assertThat(new Browser(port).post("/verify", Map.of("token", token)).location())
                .endsWith("/verify/done");
        assertThat(ada.browser().get("/verify").body()).doesNotContain("one-time-code");
    }

    @Test
    void mailsAgainAndVoidsTheOldLink() {
        var old = letters.newestToken(ada.email());
        assertThat(ada.browser().post("/verify/mail", Map.of()).location())
                .endsWith("/verify?toast=verification-sent");
        assertThat(new Browser(port).post("/verify", Map.of("token", old)).status()).isEqualTo(400);
        assertThat(new Browser(port).post("/verify", Map.of("token", letters.newestToken(ada.email())))
                .status())
                .isEqualTo(302);
    }

    @Test
    void theSixthMailHasToWait() {
        for (int i = 0; i < 5; i++) {
            ada.browser().post("/verify/mail", Map.of());
        }
        assertThat(ada.browser().post("/verify/mail", Map.of()).status()).isEqualTo(429);
    }

    @Test
    void anonymousPeopleSignInFirst() {
        assertThat(new Browser(port).get("/verify").location()).endsWith("/sign-in?next=/verify");
        assertThat(new Browser(port).post("/verify", Map.of("code", "123456")).location())
                .endsWith("/sign-in?next=/verify");
        assertThat(new Browser(port).post("/verify/mail", Map.of()).status()).isEqualTo(401);
    }

    private boolean verified() {
        return !ada.browser().getJson("/v1/me").json().path("person").path("email_verified_at").isNull();
    }
}
