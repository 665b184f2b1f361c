package dev.tenantry.identity.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.Device;
import dev.tenantry.identity.Letters;
import dev.tenantry.identity.People;
import dev.tenantry.identity.Sessions;
import dev.tenantry.kernel.PersonId;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Somebody whose account an operator switches off, and on again. */
@TenantryTest
class DisabledPeopleTest {

    @LocalServerPort int port;
    @Autowired People people;
    @Autowired Sessions sessions;
    @Autowired JdbcClient jdbc;

    private Newcomer ada;
    private Newcomer olga;

    @BeforeEach
    void register() {
        ada = Newcomer.register(port, "Ada");
        olga = Newcomer.register(port, "Olga");
        people.makeOperator(olga.person());
    }

    @Test
    void everythingOfTheirsEndsAndNoWayInOpensAnother() {
        var key = ada.acting().postJson("/v1/api-keys", "{\"name\": \"backend\", \"scopes\": [\"checks\"]}").json()
                .path("secret").asString();
        var tokens = new Browser(port).postJson("/v1/tokens", credentials()).json();
        var letters = new Letters(jdbc);
        var mails = letters.texts(ada.email()).size();
        assertThat(disable(ada).status()).isEqualTo(204);

        assertThat(ada.browser().getJson("/v1/me").status()).isEqualTo(401);
        assertThat(new Browser(port).with("Authorization", "Bearer " + tokens.path("access_token").asString())
                .getJson("/v1/me").status()).isEqualTo(401);
        assertThat(new Browser(port).postJson("/v1/tokens/refresh", "{\"refresh_token\": \"%s\"}".formatted(
                tokens.path("refresh_token").asString())).status()).isEqualTo(401);
        assertThat(new Browser(port).postJson("/v1/sessions", credentials()).code()).isEqualTo("person_disabled");
        assertThat(new Browser(port).postJson("/v1/tokens", credentials()).code()).isEqualTo("person_disabled");
        new Browser(port).postJson("/v1/sign-in-links", "{\"email\": \"%s\"}".formatted(ada.email()));
        assertThat(letters.texts(ada.email())).as("no letter signs them in").hasSize(mails);
        assertThat(new Browser(port).with("Authorization", "Bearer " + key).postJson("/v1/checks",
                "{\"feature\": \"sso\"}").status()).as("the organization's key is the organization's").isEqualTo(200);
    }

    @Test
    void onAgainTheySignInAnewAndNothingOfBeforeComesToLife() {
        disable(ada);
        // as one that was under way in the moment it was switched off
        var late = sessions.open(ada.person(), new Device("198.51.100.7", "198.51.100.7", "test", null));
        assertThat(me(late.token().text())).isEqualTo(401);
        assertThat(enable(ada).status()).isEqualTo(204);
        assertThat(me(late.token().text())).as("it stays over").isEqualTo(401);
        assertThat(ada.browser().getJson("/v1/me").status()).isEqualTo(401);
        assertThat(new Browser(port).postJson("/v1/sessions", credentials()).status()).isEqualTo(201);
    }

    @Test
    void eachIsWrittenDownOnceWithItsReason() {
        disable(ada);
        assertThat(disable(ada).status()).as("again").isEqualTo(204);
        enable(ada);
        assertThat(enable(ada).status()).as("again").isEqualTo(204);
        assertThat(entries()).hasSize(2).allMatch(entry -> entry.contains("asked by the police"));
        assertThat(entries().getFirst()).startsWith("operator.person_disabled " + olga.person().uuid())
                .contains("\"before\": {\"disabled\": false}", "\"after\": {\"disabled\": true}");
        assertThat(entries().getLast()).startsWith("operator.person_enabled " + olga.person().uuid());
    }

    @Test
    void operatorsOnlyAndNobodyThemselves() {
        assertThat(ada.browser().json("PUT", path(olga, "disabled"), reason()).status()).isEqualTo(404);
        assertThat(disable(olga).code()).isEqualTo("forbidden");
        assertThat(olga.browser().delete(path(olga, "operator")).code()).isEqualTo("forbidden");
        assertThat(olga.browser().getJson("/v1/operator/alerts").status()).isEqualTo(200);
        var nobody = "/v1/operator/people/" + PersonId.next();
        assertThat(olga.browser().json("PUT", nobody + "/disabled", reason()).code()).isEqualTo("not_found");
        assertThat(olga.browser().postJson(nobody + "/enabling", reason()).code()).isEqualTo("not_found");
        assertThat(olga.browser().delete(nobody + "/operator").code()).isEqualTo("not_found");
        assertThat(olga.browser().json("PUT", path(ada, "disabled"), "{\"reason\": \" \"}").status()).isEqualTo(400);
        assertThat(ada.browser().getJson("/v1/me").status()).isEqualTo(200);
    }

    @Test
    void whoIsNoOperatorAnyMoreIsOneToNobody() {
        people.makeOperator(ada.person());
        assertThat(ada.browser().getJson("/v1/operator/alerts").status()).isEqualTo(200);
        assertThat(olga.browser().delete(path(ada, "operator")).status()).isEqualTo(204);
        assertThat(ada.browser().getJson("/v1/operator/alerts").status()).isEqualTo(404);
        assertThat(ada.browser().getJson("/v1/me").status()).as("and a person as before").isEqualTo(200);
        assertThat(olga.browser().delete(path(ada, "operator")).status()).as("again").isEqualTo(204);
        assertThat(entries()).singleElement().asString().startsWith("operator.rights_ended");
    }

    @Test
    void ofTwoOperatorsWhoSwitchEachOtherOffAtOnceOneStays() throws Exception {
        people.makeOperator(ada.person());
        try (var pool = Executors.newFixedThreadPool(2)) {
            pool.invokeAll(List.<Callable<Browser.Answer>>of(() -> disable(ada),
                    () -> ada.browser().json("PUT", path(olga, "disabled"), reason())));
        }
        assertThat(Stream.of(ada, olga).filter(one -> one.browser().getJson("/v1/me").status() == 200)).hasSize(1);
    }

    private Browser.Answer disable(Newcomer whom) {
        return olga.browser().json("PUT", path(whom, "disabled"), reason());
    }

    private Browser.Answer enable(Newcomer whom) {
        return olga.browser().postJson(path(whom, "enabling"), reason());
    }

    private static String path(Newcomer whom, String what) {
        return "/v1/operator/people/%s/%s".formatted(whom.person(), what);
    }

    private static String reason() {
        return "{\"reason\": \"asked by the police\"}";
    }

    private String credentials() {
        return "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(ada.email(), Newcomer.PASSWORD);
    }

    private int me(String token) {
        return new Browser(port).withCookie("__Host-session", token).getJson("/v1/me").status();
    }

    private List<String> entries() {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select action || ' ' || actor_id || ' ' || details::text
                  from audit.entry
                 where subject = :subject
                   and action like 'operator.%'
                 order by recorded_at, id
                """).param("subject", ada.person().toString()).query(String.class).list());
    }
}
