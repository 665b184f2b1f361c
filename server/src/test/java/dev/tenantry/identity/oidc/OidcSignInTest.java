package dev.tenantry.identity.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.TestProviders;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.CarryProbe;
import dev.tenantry.identity.Letters;
import dev.tenantry.identity.People;
import dev.tenantry.identity.link.SignInMail;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Through a real OpenID server and back. */
@TenantryTest
class OidcSignInTest {

    @LocalServerPort
    int port;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    People people;
    @Autowired
    CarryProbe carries;

    String subject;
    String email;
    Browser browser;
    Letters letters;

    @BeforeEach
    void begin() {
        subject = UUID.randomUUID().toString();
        email = "p-" + subject + "@example.test";
        browser = new Browser(port);
        letters = new Letters(jdbc);
    }

    @Test
    void somebodyNewIsAPersonWithATrialAndAProvenAddress() {
        var home = signIn("okta", verified());
        assertThat(home.status()).isEqualTo(302);
        assertThat(home.location()).matches(".*/o/[a-z0-9-]+\\?welcome=true");
        var me = browser.getJson("/v1/me").json();
        assertThat(me.path("person").path("email").asString()).isEqualTo(email);
        assertThat(me.path("person").path("name").asString()).isEqualTo("Grace Hopper");
        assertThat(me.path("person").path("email_verified_at").isNull()).isFalse();
        assertThat(me.path("organizations").get(0).path("kind").asString()).isEqualTo("personal");
        assertThat(count("identity.password")).isZero();
        assertThat(count("identity.oidc_identity")).isEqualTo(1);
        assertThat(letters.texts(email)).as("nothing to confirm").isEmpty();
        assertThat(browser.get("/o/" + me.path("organizations").get(0).path("slug").asString()).body())
                .contains("trial");
    }

    @Test
    void comingAgainMakesNothingTwice() {
        signIn("okta", verified());
        var id = me();
        browser = new Browser(port);
        assertThat(signIn("okta", Map.of("email", "changed@example.test", "email_verified", true)).location())
                .endsWith("/o");
        assertThat(me()).as("the subject counts, not the address").isEqualTo(id);
        assertThat(count("identity.oidc_identity")).isEqualTo(1);
    }

    @Test
    void theSessionIsTheSameAsAfterAPassword() {
        var before = Newcomer.register(port);
        browser = before.browser();
        var session = browser.cookie("__Host-session");
        signIn("okta", verified());
        assertThat(browser.cookie("__Host-session")).hasSize(64).isNotEqualTo(session);
        assertThat(new Browser(port).withCookie("__Host-session", session).getJson("/v1/me").status())
                .as("the one before is over").isEqualTo(401);
        assertThat(browser.cookie("__Host-device")).hasSize(64);
    }

    @Test
    void tokensForTheSessionAreRenewedFromTheFirstTimeOn() {
        signIn("okta", verified());
        var given = browser.postJson("/v1/tokens/exchange", "{}").json();
        assertThat(given.path("person_id").asString()).isEqualTo(me());
        var renewed = new Browser(port).postJson("/v1/tokens/refresh", "{\"refresh_token\": \"%s\"}"
                .formatted(given.path("refresh_token").asString()));
        assertThat(renewed.status()).as(renewed.body()).isEqualTo(200);
        assertThat(renewed.json().path("refresh_token").asString())
                .isNotEqualTo(given.path("refresh_token").asString());
        assertThat(new Browser(port).with("Authorization", "Bearer "
                + renewed.json().path("access_token").asString()).getJson("/v1/me").json()
                .path("person").path("id").asString()).isEqualTo(me());
    }

    @Test
    void withoutANameItIsWhatStandsBeforeTheAt() {
        signIn("okta", Map.of("email", email, "email_verified", true));
        assertThat(browser.getJson("/v1/me").json().path("person").path("name").asString())
                .isEqualTo("p-" + subject);
    }

    @Test
    void somebodyWithoutAPasswordHasNoneToChange() {
        signIn("okta", verified());
        var refused = browser.json("PUT", "/v1/me/password", """
                {"current_password": "%s", "new_password": "%s"}
                """.formatted(Newcomer.PASSWORD, "granite-violin-47-harbour"));
        assertThat(refused.status()).as(refused.body()).isBetween(400, 403);
        assertThat(count("identity.password")).isZero();
    }

    /** The mail for a new password is how somebody without one gets their first. */
    @Test
    void somebodyWithoutAPasswordChoosesOne() {
        signIn("okta", verified());
        new Browser(port).postJson("/v1/password-resets", "{\"email\": \"%s\"}".formatted(email));
        dev.tenantry.Eventually.eventually(() -> !letters.texts(email).isEmpty());
        var token = letters.texts(email).getFirst().replaceAll("(?s).*/new\\?token=([0-9a-f]+).*", "$1");
        assertThat(new Browser(port).postJson("/v1/password-resets/completion", """
                {"token": "%s", "password": "%s"}
                """.formatted(token, Newcomer.PASSWORD)).status()).isEqualTo(200);
        assertThat(new Browser(port).postJson("/v1/sessions", """
                {"email": "%s", "password": "%s"}
                """.formatted(email, Newcomer.PASSWORD)).status()).isEqualTo(201);
        browser = new Browser(port);
        assertThat(signIn("okta", verified()).status()).as("the provider stays a way in").isEqualTo(302);
    }

    @Test
    void anAuthorityForTheAddressLeadsToItsAccountAndTellsItsOwner() {
        var ada = Newcomer.register(port);
        people.markVerified(ada.person());
        email = ada.email();
        var claims = new HashMap<>(verified());
        claims.put("hd", "example.test");
        signIn("google", claims);
        assertThat(me()).isEqualTo(ada.person().toString());
        assertThat(letters.texts(email).getFirst()).contains("Google can now be used to sign in");
        assertThat(new Browser(port).postJson("/v1/sessions", """
                {"email": "%s", "password": "%s"}
                """.formatted(email, Newcomer.PASSWORD)).status()).as("the password stays").isEqualTo(201);
    }

    @Test
    void whoeverIsNoAuthorityForTheAddressDoesNotGetIn() {
        var ada = Newcomer.register(port);
        people.markVerified(ada.person());
        email = ada.email();
        for (var provider : List.of("forum", "google")) {
            var refused = signIn(provider, verified());
            assertThat(refused.status()).as(provider).isEqualTo(409);
            assertThat(refused.body()).contains("Sign in to it, then add this provider");
            assertThat(browser.cookie("__Host-session")).isNull();
        }
        assertThat(count("identity.oidc_identity")).isZero();
    }

    /** Somebody registered the address and never proved it; its owner comes through a provider that may tell. */
    @Test
    void theOwnerEndsWhatASquatterLeft() {
        var squatter = Newcomer.register(port);
        email = squatter.email();
        assertThat(signIn("okta", verified()).location()).endsWith("/account?toast=password-ended");
        assertThat(squatter.browser().getJson("/v1/me").status()).isEqualTo(401);
        assertThat(count("identity.password")).isZero();
        assertThat(count("identity.oidc_identity")).isEqualTo(1);
        assertThat(people.find(squatter.person()).orElseThrow().verified()).isTrue();
    }

    /** And the other way round: the squatter came through a provider that says any address. */
    @Test
    void aSquattersIdentityEndsWhenTheOwnerProvesTheAddress() {
        assertThat(signIn("forum", verified()).status()).isEqualTo(302);
        assertThat(browser.getJson("/v1/me").json().path("person").path("email_verified_at").isNull())
                .as("its word proves nothing").isTrue();
        assertThat(letters.texts(email)).singleElement().asString().contains("confirm that this address");
        var owner = new Browser(port);
        owner.post("/sign-in/link", Map.of("email", email));
        var mail = SignInMail.to(letters, email, 2);
        assertThat(owner.post("/sign-in/link/entry", Map.of("token", mail.token())).status()).isEqualTo(302);
        assertThat(browser.getJson("/v1/me").status()).isEqualTo(401);
        assertThat(count("identity.oidc_identity")).isZero();
        assertThat(signIn("forum", verified()).status()).as("and cannot come back").isEqualTo(409);
    }

    @Test
    void theInvitedJoinByTheProviderThatKnowsTheInvitedAddress() {
        var ada = Newcomer.register(port, "Ada Lovelace");
        people.markVerified(ada.person());
        ada.acting().postJson("/v1/invitations", """
                {"email": "%s", "role": "viewer"}
                """.formatted(email));
        var invitation = letters.texts(email).getFirst()
                .replaceAll("(?s).*(/invitations/accept\\?token=[0-9a-f]+).*", "$1");
        var other = "other-" + email;
        assertThat(trip("okta", invitation, Map.of("email", other, "email_verified", true)).status())
                .as("another address").isEqualTo(403);
        assertThat(people()).isZero();
        assertThat(trip("okta", invitation, verified()).location())
                .endsWith("/o/" + ada.slug() + "?welcome=teammate");
        var organizations = browser.getJson("/v1/me").json().path("organizations");
        assertThat(organizations.size()).as("no organization of their own").isEqualTo(1);
        assertThat(organizations.get(0).path("role").asString()).isEqualTo("viewer");
    }

    /** Being known already does not make an invitation vanish: they are led back to it, and it is still good. */
    @Test
    void somebodyKnownComesBackToTheirInvitation() {
        signIn("okta", verified());
        browser = new Browser(port);
        Newcomer.register(port, "Ada Lovelace").acting().postJson("/v1/invitations", """
                {"email": "%s", "role": "viewer"}
                """.formatted(email));
        var invitation = letters.texts(email).getFirst()
                .replaceAll("(?s).*(/invitations/accept\\?token=[0-9a-f]+).*", "$1");
        assertThat(trip("okta", invitation, verified()).location()).endsWith(invitation);
        assertThat(browser.get(invitation).status()).isEqualTo(200);
    }

    @Test
    void theWantedPlanComesThroughTheProvider() {
        assertThat(trip("okta", "/register?plan=pro", verified()).location())
                .endsWith("/billing/plans?plan=pro");
    }

    @Test
    void goesOnToOurOwnPagesOnly() {
        signIn("okta", verified());
        assertThat(trip("okta", "https://evil.example", verified()).location())
                .matches("(http://localhost:\\d+)?/o");
    }

    @Test
    void whatTheBrowserCarriedComesBack() {
        browser.with(CarryProbe.HEADER, "a trial");
        signIn("okta", verified());
        var id = people.byEmail(dev.tenantry.identity.EmailAddress.parse(email).orElseThrow()).orElseThrow();
        assertThat(carries.heardOf(id.id())).singleElement().satisfies(event -> {
            assertThat(event.carry()).isEqualTo("a trial");
            assertThat(event.isNew()).isTrue();
        });
    }

    @Test
    void aDomainsPolicyHoldsAtEveryDoor() {
        email = "p-" + subject + "@single.example";
        var page = new Browser(port).post("/sign-in/address", Map.of("email", email)).body();
        assertThat(page).contains("/sign-in/with/okta").doesNotContain("/sign-in/with/google")
                .doesNotContain("type=\"password\"").doesNotContain("/sign-in/link");
        assertThat(new Browser(port).postJson("/v1/sign-in-ways", "{\"email\": \"%s\"}".formatted(email))
                .json().toString()).isEqualTo("{\"password\":false,\"link\":false,\"providers\":"
                + "[{\"key\":\"okta\",\"label\":\"okta\"}]}");
        assertThat(new Browser(port).postJson("/v1/sign-in-links", "{\"email\": \"%s\"}".formatted(email))
                .code()).isEqualTo("way_not_offered");
        assertThat(new Browser(port).postJson("/v1/sessions", """
                {"email": "%s", "password": "%s"}
                """.formatted(email, Newcomer.PASSWORD)).code()).isEqualTo("way_not_offered");
        assertThat(new Browser(port).postJson("/v1/people", """
                {"name": "Grace", "email": "%s", "password": "%s"}
                """.formatted(email, Newcomer.PASSWORD)).code()).isEqualTo("way_not_offered");
        assertThat(new Browser(port).postJson("/v1/password-resets", "{\"email\": \"%s\"}".formatted(email))
                .code()).isEqualTo("way_not_offered");
        var claims = new HashMap<>(verified());
        claims.put("hd", "single.example");
        assertThat(signIn("google", claims).status()).isEqualTo(403);
        assertThat(signIn("okta", verified()).status()).isEqualTo(302);
    }

    @Test
    void aProviderWithoutAnAddressMakesNobody() {
        var refused = signIn("okta", Map.of("name", "Grace"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("told us no email address");
    }

    @Test
    void theDisabledDoNotGetIn() {
        signIn("okta", verified());
        Tenancy.asSystem(() -> jdbc.sql("update identity.person set disabled_at = now() where email = :e")
                .param("e", email).update());
        browser = new Browser(port);
        assertThat(signIn("okta", verified()).status()).isEqualTo(403);
    }

    private Map<String, Object> verified() {
        return Map.of("email", email, "email_verified", true, "name", "Grace Hopper");
    }

    private Browser.Answer signIn(String provider, Map<String, Object> claims) {
        return trip(provider, "", claims);
    }

    private Browser.Answer trip(String provider, String next, Map<String, Object> claims) {
        TestProviders.server().enqueueCallback(new DefaultOAuth2TokenCallback(provider, subject, "JWT", null,
                claims, 60));
        return Trip.begin(browser, provider, next).throughTheServer();
    }

    private String me() {
        return browser.getJson("/v1/me").json().path("person").path("id").asString();
    }

    private int people() {
        return Tenancy.asSystem(() -> jdbc.sql("select count(*) from identity.person where email like :email")
                .param("email", "%" + email).query(Integer.class).single());
    }

    private int count(String table) {
        return Tenancy.asSystem(() -> jdbc.sql("select count(*) from " + table
                + " join identity.person on person.id = person_id where email = :email")
                .param("email", email).query(Integer.class).single());
    }
}
