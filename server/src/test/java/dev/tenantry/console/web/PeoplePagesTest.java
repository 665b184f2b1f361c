package dev.tenantry.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.People;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Somebody as operators see them, and what is done about their account on the page. */
@TenantryTest
class PeoplePagesTest {

    @LocalServerPort int port;
    @Autowired People people;
    @Autowired JdbcClient jdbc;

    private Newcomer ada;
    private Newcomer olga;
    private String page;

    @BeforeEach
    void olgaOperates() {
        ada = Newcomer.register(port, "Ada");
        olga = Newcomer.register(port, "Olga Operator");
        people.makeOperator(olga.person());
        page = "/operator/people/" + ada.person();
    }

    @Test
    void areFoundByAddressAndById() {
        assertThat(find(ada.email()).location()).endsWith(page);
        assertThat(find(" " + ada.person() + " ").location()).endsWith(page);
        for (var nobody : List.of("nobody@example.test", "person_nonsense", "x")) {
            var answer = find(nobody);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).contains("Nobody here has this address or id", nobody);
        }
        assertThat(olga.browser().get("/operator/people").body()).doesNotContain("Nobody here has");
    }

    @Test
    void thePageSaysWhoTheyAreAndNothingTheySignInWith() {
        var body = olga.browser().get(page).body();
        assertThat(body).contains(ada.email(), ada.person().toString(), "not proven",
                "/operator/organizations/" + ada.organization(), "about=" + ada.person());
        var hash = Tenancy.asSystem(() -> jdbc.sql("select hash from identity.password where person_id = :person")
                .param("person", ada.person()).query(String.class).single());
        assertThat(body).doesNotContain(hash.substring(0, 20));
        assertThat(ada.browser().get(page).status()).isEqualTo(404);
        assertThat(olga.browser().get("/operator/organizations/" + ada.organization()).body()).contains(page);
    }

    @Test
    void everyActLeavesAnEntry() {
        people.makeOperator(ada.person());
        done("/operator/removal", Map.of(), "operator-ended");
        done("/sign-out", Map.of(), "person-signed-out");
        assertThat(ada.browser().getJson("/v1/me").status()).isEqualTo(401);
        done("/password-expiry", Map.of("reason", "seen in a leak"), "password-expired");
        done("/disabled", Map.of("reason", "asked to"), "person-disabled");
        assertThat(olga.browser().get(page).body()).contains("This account is switched off")
                .doesNotContain("Switch the account off");
        done("/enabling", Map.of("reason", "asked to"), "person-enabled");
        assertThat(entries()).containsExactly("operator.rights_ended", "operator.sessions_ended",
                "person.password_expired", "operator.person_disabled", "operator.person_enabled");
    }

    @Test
    void aReasonIsAskedFor() {
        var refused = olga.browser().post(page + "/disabled", Map.of("reason", " "));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("id=\"disable-reason-error\"", "Say why").contains("<details class=\"disclosure\" open");
        assertThat(ada.browser().getJson("/v1/me").status()).isEqualTo(200);
    }

    @Test
    void nobodyIsOfferedToSwitchThemselvesOff() {
        assertThat(olga.browser().get("/operator/people/" + olga.person()).body())
                .contains("This is you").doesNotContain("Switch the account off", "No operator any more");
    }

    private void done(String act, Map<String, String> fields, String toast) {
        var answer = olga.browser().post(page + act, fields);
        assertThat(answer.location()).as(act + " " + answer.status() + answer.body()).endsWith(page + "?toast=" + toast);
        assertThat(olga.browser().get(answer.location()).status()).isEqualTo(200);
    }

    private Browser.Answer find(String typed) {
        return olga.browser().get("/operator/people?q=" + URLEncoder.encode(typed, StandardCharsets.UTF_8));
    }

    private List<String> entries() {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select action
                  from audit.entry
                 where subject = :subject
                   and actor_id = :olga
                 order by recorded_at, id
                """).param("subject", ada.person().toString()).param("olga", olga.person()).query(String.class).list());
    }
}
