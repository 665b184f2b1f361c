package dev.tenantry.identity.web;

import static dev.tenantry.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.identity.Letters;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The account page, and the pages for whoever forgot their password. */
@TenantryTest
class AccountPagesTest {

    private static final String BETTER = "granite-violin-47-harbour";
    private static final Pattern LINK = Pattern.compile("/password-reset/new\\?token=[0-9a-f]{64}");

    @LocalServerPort
    int port;
    @Autowired
    JdbcClient jdbc;

    @Test
    void namesItsFieldsForPasswordManagers() {
        var page = Newcomer.register(port).browser().get("/account").body();
        assertThat(page).contains("autocomplete=\"current-password\"", "autocomplete=\"new-password\"",
                "autocomplete=\"username\"", "href=\"/password-reset\"");
        assertThat(new Browser(port).get("/account").status()).isEqualTo(401);
    }

    @Test
    void changesThePasswordAndKeepsThisBrowserSignedIn() {
        var ada = Newcomer.register(port);
        var answer = ada.browser().post("/account/password",
                Map.of("currentPassword", Newcomer.PASSWORD, "newPassword", BETTER));
        assertThat(answer.location()).contains("/account?toast=password-changed");
        assertThat(ada.browser().get("/account?toast=password-changed").body())
                .contains("Your password is changed.");
    }

    @Test
    void saysWhatIsWrongBesideItsField() {
        var ada = Newcomer.register(port).browser();
        var wrong = ada.post("/account/password",
                Map.of("currentPassword", "nonsense", "newPassword", BETTER));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.body()).contains("id=\"currentPassword-error\"").doesNotContain(BETTER);
        assertThat(ada.post("/account/password", Map.of("currentPassword", Newcomer.PASSWORD,
                "newPassword", "short")).body()).contains("id=\"newPassword-error\"");
        assertThat(ada.post("/account/name", Map.of("name", " ")).body()).contains("id=\"name-error\"");
        assertThat(ada.post("/account/name", Map.of("name", "Ada King")).status()).isEqualTo(302);
        assertThat(ada.get("/account").body()).contains("Ada King");
    }

    @Test
    void aForgottenPasswordIsReplacedThroughTheMail() {
        var ada = Newcomer.register(port);
        var browser = new Browser(port);
        assertThat(browser.post("/sign-in/address", Map.of("email", "ada@example.test")).body())
                .contains("action=\"/password-reset/address\"");
        assertThat(browser.post("/password-reset/address", Map.of("email", "ada@example.test")).body())
                .contains("value=\"ada@example.test\"", "action=\"/password-reset\"");
        assertThat(ada.browser().get("/password-reset").body()).contains("value=\"%s\"".formatted(ada.email()));
        var asked = browser.post("/password-reset", Map.of("email", ada.email()));
        assertThat(asked.location()).endsWith("/password-reset/sent");
        assertThat(browser.get("/password-reset/sent").body()).contains("If there is an account");
        eventually(() -> linkOf(ada).isPresent());
        var link = linkOf(ada).orElseThrow();
        assertThat(browser.get(link).body()).contains("type=\"password\"", "name=\"token\"");
        var token = link.substring(link.indexOf('=') + 1);
        assertThat(browser.post("/password-reset/new", Map.of("token", token, "password", "short")).body())
                .contains("id=\"password-error\"", token);
        assertThat(browser.post("/password-reset/new", Map.of("token", token, "password", BETTER)).location())
                .contains("/sign-in?toast=password-changed");
        assertThat(browser.post("/password-reset/new", Map.of("token", token, "password", BETTER)).status())
                .as("once").isEqualTo(400);
    }

    private Optional<String> linkOf(Newcomer person) {
        return LINK.matcher(new Letters(jdbc).texts(person.email()).getFirst()).results()
                .map(MatchResult::group).findFirst();
    }
}
