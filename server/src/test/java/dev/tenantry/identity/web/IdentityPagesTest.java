package dev.tenantry.identity.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.TestProviders;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.Letters;
import dev.tenantry.identity.People;
import dev.tenantry.identity.oidc.Trip;
import java.util.Map;
import java.util.UUID;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Ways in through providers on the account page and over the API. */
@TenantryTest
class IdentityPagesTest {

    @LocalServerPort
    int port;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    People people;

    Newcomer ada;
    String subject;

    @BeforeEach
    void register() {
        ada = Newcomer.register(port);
        people.markVerified(ada.person());
        subject = UUID.randomUUID().toString();
    }

    /** Somebody signed in has shown that the account is theirs, so any provider may be added. */
    @Test
    void theSignedInAddAndRemoveAProvider() {
        assertThat(ada.browser().get("/account").body()).contains("Add The forum");
        assertThat(add(ada.browser()).location()).endsWith("/account?toast=identity-linked");
        assertThat(new Letters(jdbc).texts(ada.email()).getFirst()).contains("The forum can now be used");
        assertThat(ada.browser().get("/account").body()).contains("Remove The forum")
                .doesNotContain("Add The forum");
        var elsewhere = new Browser(port);
        assertThat(signIn(elsewhere).status()).isEqualTo(302);
        assertThat(elsewhere.getJson("/v1/me").json().path("person").path("id").asString())
                .isEqualTo(ada.person().toString());

        assertThat(ada.browser().post("/account/identities/" + id() + "/removal", Map.of()).location())
                .endsWith("/account?toast=identity-unlinked");
        assertThat(ada.browser().getJson("/v1/me/identities").json().path("identities").size()).isZero();
        assertThat(signIn(new Browser(port)).status()).as("it leads nowhere any more").isEqualTo(409);
    }

    /** Not a sign-in: the session and what it proved go on, under a token that no other has seen. */
    @Test
    void whoeverAddsAProviderStaysSignedInAsTheyWere() {
        var before = session();
        var cookie = ada.browser().cookie("__Host-session");
        add(ada.browser());
        assertThat(session()).isEqualTo(before).containsEntry("proof", "PASSWORD");
        assertThat(ada.browser().cookie("__Host-session")).isNotEqualTo(cookie);
        var old = new Browser(port);
        old.withCookie("__Host-session", cookie);
        assertThat(old.getJson("/v1/me").status()).as("the token before is dead").isEqualTo(401);
        assertThat(ada.browser().delete("/v1/me/identities/" + id()).status())
                .as("nobody is asked for the password again").isEqualTo(204);
    }

    @Test
    void isAddedByNoSessionThatHasEndedOnTheWay() {
        queue();
        var trip = Trip.onward(ada.browser(), "forum",
                ada.browser().post("/account/identities/with/forum", Map.of()));
        Tenancy.asSystem(() -> jdbc.sql("delete from identity.session where person_id = :person")
                .param("person", ada.person()).update());
        assertThat(trip.throughTheServer().status()).isEqualTo(400);
        assertThat(Tenancy.asSystem(() -> jdbc.sql("""
                select count(*)
                  from identity.oidc_identity
                 where person_id = :person
                """).param("person", ada.person()).query(Long.class).single())).isZero();
    }

    private Map<String, Object> session() {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select id, proof, proven_at, created_at
                  from identity.session
                 where person_id = :person
                """).param("person", ada.person()).query().singleRow());
    }

    @Test
    void aLoginOfSomebodyElseIsNotAdded() {
        add(ada.browser());
        var ben = Newcomer.register(port);
        assertThat(add(ben.browser()).status()).isEqualTo(409);
        assertThat(ben.browser().getJson("/v1/me/identities").json().path("identities").size()).isZero();
    }

    /** Begun while Ada was signed in, ended by whoever sits there now: nothing is added to anybody. */
    @Test
    void isAddedToWhoeverBeganAndToNobodyElse() {
        queue();
        var trip = Trip.onward(ada.browser(), "forum",
                ada.browser().post("/account/identities/with/forum", Map.of()));
        var ben = Newcomer.register(port);
        ada.browser().withCookie("__Host-session", ben.browser().cookie("__Host-session"));
        assertThat(trip.throughTheServer().status()).isEqualTo(400);
        assertThat(ben.browser().getJson("/v1/me/identities").json().path("identities").size()).isZero();
    }

    @Test
    void theLastWayInStays() {
        var grace = new Browser(port);
        var email = "p-" + subject + "@example.test";
        TestProviders.server().enqueueCallback(new DefaultOAuth2TokenCallback("okta", subject, "JWT", null,
                Map.of("email", email, "email_verified", true), 60));
        Trip.begin(grace, "okta", "").throughTheServer();
        var id = grace.getJson("/v1/me/identities").json().path("identities").get(0).path("id").asString();
        assertThat(grace.delete("/v1/me/identities/" + id).code()).isEqualTo("last_way_in");
        var page = grace.post("/account/identities/" + id + "/removal", Map.of());
        assertThat(page.status()).isEqualTo(409);
        assertThat(page.body()).contains("your only way in");

        add(grace);
        assertThat(grace.delete("/v1/me/identities/" + id).status()).as("another is left").isEqualTo(204);
    }

    @Test
    void nobodyRemovesTheIdentityOfSomebodyElse() {
        add(ada.browser());
        var ben = Newcomer.register(port);
        assertThat(ben.browser().delete("/v1/me/identities/" + id()).status()).isEqualTo(404);
        assertThat(ben.browser().post("/account/identities/" + id() + "/removal", Map.of()).status())
                .isEqualTo(404);
        assertThat(ada.browser().getJson("/v1/me/identities").json().path("identities").size()).isEqualTo(1);
    }

    private Browser.Answer add(Browser browser) {
        queue();
        return Trip.onward(browser, "forum", browser.post("/account/identities/with/forum", Map.of()))
                .throughTheServer();
    }

    private Browser.Answer signIn(Browser browser) {
        queue();
        return Trip.begin(browser, "forum", "").throughTheServer();
    }

    private void queue() {
        TestProviders.server().enqueueCallback(new DefaultOAuth2TokenCallback("forum", subject, "JWT", null,
                Map.of("email", ada.email(), "email_verified", true), 60));
    }

    private String id() {
        return ada.browser().getJson("/v1/me/identities").json().path("identities").get(0).path("id")
                .asString();
    }
}
