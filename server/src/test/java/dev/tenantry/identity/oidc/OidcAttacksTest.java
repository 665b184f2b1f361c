package dev.tenantry.identity.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.TestProviders;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.People;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tokens and answers that must not let anybody in, and a provider that is away. */
@TenantryTest
class OidcAttacksTest {

    private static final String DIRECTORY = "8eaef023-2b34-4da1-9baa-8bc8c9d6a490";

    @LocalServerPort
    int port;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    People people;

    final ScriptedProvider provider = TestProviders.scripted();
    String email;
    Browser browser;
    Trip trip;

    @BeforeEach
    void setOut() {
        email = "p-" + UUID.randomUUID() + "@example.test";
        browser = new Browser(port);
        trip = Trip.begin(browser, "scripted", "");
    }

    @Test
    void anHonestTokenLetsIn() {
        provider.says(() -> provider.signed(claims()));
        assertThat(trip.back().status()).isEqualTo(302);
        assertThat(browser.getJson("/v1/me").status()).isEqualTo(200);
    }

    @Test
    void theRequestHasPkceStateAndNonce() {
        var asked = trip.asked();
        assertThat(asked).containsEntry("response_type", "code").containsEntry("scope", "openid email profile")
                .containsEntry("client_id", "client-of-scripted").containsEntry("code_challenge_method", "S256")
                .containsEntry("redirect_uri", "http://localhost:" + port + "/sign-in/with/scripted/callback")
                .containsKeys("state", "nonce", "code_challenge");
        provider.says(() -> provider.signed(claims()));
        trip.back();
        var verifier = provider.lastForm().replaceAll("(?s).*code_verifier=([0-9a-f]+).*", "$1");
        assertThat(Requests.hash(verifier)).isEqualTo(asked.get("code_challenge"));
        assertThat(trip.url()).doesNotContain(verifier);
    }

    @Test
    void theDatabaseKeepsNoSecretOfTheTrip() {
        var asked = trip.asked();
        var kept = Tenancy.asSystem(() -> jdbc.sql("""
                select row_to_json(oidc_request)::text from identity.oidc_request
                """).query(String.class).list());
        assertThat(String.join(" ", kept)).doesNotContain(asked.get("state")).doesNotContain(asked.get("nonce"))
                .doesNotContain(browser.cookie("__Host-provider"));
    }

    @Test
    void anotherNonceIsRefused() {
        var earlier = Trip.begin(new Browser(port), "scripted", "").asked().get("nonce");
        refused(with("nonce", earlier));
        var without = claims();
        without.remove("nonce");
        refusedToken(provider.signed(without));
    }

    @Test
    void anExpiredTokenIsRefused() {
        var claims = with("exp", Instant.now().minusSeconds(120).getEpochSecond());
        claims.put("iat", Instant.now().minusSeconds(600).getEpochSecond());
        refused(claims);
    }

    @Test
    void aTokenForAnotherAudienceIsRefused() {
        refused(with("aud", "somebody else"));
    }

    @Test
    void aTokenOfAnotherIssuerIsRefused() {
        refused(with("iss", provider.url("another")));
    }

    @Test
    void aSubjectThatIsNoNameIsRefused() {
        refused(with("sub", "x".repeat(256)));
        setOut();
        refused(with("sub", " "));
        setOut();
        var without = claims();
        without.remove("sub");
        refused(without);
    }

    @Test
    void anUnsignedTokenIsRefused() {
        refusedToken(ScriptedProvider.unsigned(claims()));
    }

    @Test
    void aTokenSignedWithAKeyOfNobodyIsRefused() {
        refusedToken(provider.signedByAStranger(claims()));
    }

    @Test
    void aTokenThatIsNoneIsRefused() {
        refusedToken("nonsense");
        setOut();
        refusedToken("");
    }

    @Test
    void newKeysAreFetchedWhenTheProviderRotatesThem() {
        provider.says(() -> provider.signed(claims()));
        assertThat(trip.back().status()).isEqualTo(302);
        provider.rotateKeys();
        setOut();
        provider.says(() -> provider.signed(claims()));
        assertThat(trip.back().status()).isEqualTo(302);
    }

    @Test
    void aStateWorksOnce() {
        provider.says(() -> provider.signed(claims()));
        var cookie = browser.cookie("__Host-provider");
        assertThat(trip.back().status()).isEqualTo(302);
        var replay = new Browser(port).withCookie("__Host-provider", cookie).get(trip.callback());
        assertThat(replay.status()).isEqualTo(400);
        assertThat(replay.body()).contains("begun in another browser");
    }

    /** Who sends somebody the address of a finished trip signs nobody in to an account that is not theirs. */
    @Test
    void anotherBrowserCannotComeBackForThis() {
        provider.says(() -> provider.signed(claims()));
        var victim = new Browser(port);
        assertThat(victim.get(trip.callback()).status()).isEqualTo(400);
        assertThat(victim.cookie("__Host-session")).isNull();
        var other = new Browser(port);
        Trip.begin(other, "scripted", "");
        assertThat(other.get(trip.callback()).status()).as("with a trip of its own").isEqualTo(400);
        assertThat(trip.back().status()).as("the right one still can").isEqualTo(302);
    }

    @Test
    void anAnswerForAnotherProviderIsRefused() {
        provider.says(() -> provider.signed(claims()));
        assertThat(browser.get(trip.callback().replace("/with/scripted/", "/with/okta/")).status())
                .isEqualTo(400);
    }

    @Test
    void anAnswerThatNamesAnotherIssuerIsRefused() {
        provider.says(() -> provider.signed(claims()));
        assertThat(browser.get(trip.callback() + "&iss=https://evil.example").status()).isEqualTo(400);
        assertThat(browser.cookie("__Host-session")).isNull();
    }

    @Test
    void aStateDiesAfterTenMinutes() {
        provider.says(() -> provider.signed(claims()));
        Tenancy.asSystem(() -> jdbc.sql("update identity.oidc_request set expires_at = now()").update());
        assertThat(trip.back().status()).isEqualTo(400);
    }

    @Test
    void whoeverDeclinesThereIsToldSoHere() {
        var declined = browser.get("/sign-in/with/scripted/callback?error=access_denied&state="
                + trip.asked().get("state"));
        assertThat(declined.status()).isEqualTo(400);
        assertThat(declined.body()).contains("was not completed", "name=\"email\"");
    }

    @Test
    void aProviderThatIsAwayIsSaidToBeAway() {
        var down = new Browser(port).post("/sign-in/with/down", Map.of());
        assertThat(down.status()).isEqualTo(503);
        assertThat(down.body()).contains("does not answer right now", "name=\"email\"");
        provider.fails(503);
        assertThat(trip.back().status()).isIn(400, 503);
        assertThat(browser.cookie("__Host-session")).isNull();
    }

    @Test
    void settingOutTakesAFormOfOurs() {
        assertThat(new Browser(port).get("/sign-in/with/scripted").status()).isEqualTo(405);
        assertThat(new Browser(port).post("/sign-in/with/scripted", Map.of("_csrf", "forged")).status())
                .isEqualTo(403);
        assertThat(new Browser(port).post("/sign-in/with/nobody", Map.of()).status()).isEqualTo(404);
    }

    /** A directory's administrator can give their people any address (nOAuth). */
    @Test
    void microsoftsWordForAnAddressNeverLeadsToItsAccount() {
        var victim = Newcomer.register(port);
        people.markVerified(victim.person());
        email = victim.email();
        for (var edov : new Boolean[] {null, false, true}) {
            trip = Trip.begin(browser, "microsoft", "");
            provider.says(() -> provider.signed(microsoft(edov)));
            assertThat(trip.back().status()).as("xms_edov " + edov).isEqualTo(409);
        }
        assertThat(identities(victim)).isZero();
        assertThat(browser.cookie("__Host-session")).isNull();
    }

    @Test
    void microsoftsPeopleAreKnownByDirectoryAndObject() {
        trip = Trip.begin(browser, "microsoft", "");
        provider.says(() -> provider.signed(microsoft(true)));
        assertThat(trip.back().status()).isEqualTo(302);
        assertThat(browser.getJson("/v1/me").json().path("person").path("email_verified_at").isNull()).isFalse();
        assertThat(Tenancy.asSystem(() -> jdbc.sql("""
                select subject from identity.oidc_identity where email_at_link = :email
                """).param("email", email).query(String.class).single())).startsWith(DIRECTORY + "/");
        setOut();
        trip = Trip.begin(browser, "microsoft", "");
        provider.says(() -> provider.signed(microsoft(false)));
        assertThat(trip.back().status()).isEqualTo(302);
        assertThat(browser.getJson("/v1/me").json().path("person").path("email_verified_at").isNull())
                .as("without xms_edov an address is not proven").isTrue();
    }

    @Test
    void microsoftsTemplateIsNoIssuer() {
        for (var issuer : List.of(provider.url("{tenantid}"), provider.url("common"),
                provider.url("11111111-2222-4333-8444-555555555555"))) {
            trip = Trip.begin(browser, "microsoft", "");
            var claims = microsoft(true);
            claims.put("iss", issuer);
            refusedToken(provider.signed(claims));
        }
    }

    private void refused(Map<String, Object> claims) {
        refusedToken(provider.signed(claims));
    }

    private void refusedToken(String token) {
        provider.says(() -> token);
        var answer = trip.back();
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(browser.cookie("__Host-session")).isNull();
        assertThat(Tenancy.asSystem(() -> jdbc.sql("select count(*) from identity.person where email = :email")
                .param("email", email).query(Integer.class).single())).isZero();
    }

    private Map<String, Object> claims() {
        var now = Instant.now().getEpochSecond();
        return new HashMap<>(Map.of("iss", provider.url("scripted"), "aud", "client-of-scripted",
                "sub", UUID.randomUUID().toString(), "email", email, "email_verified", true,
                "nonce", trip.asked().get("nonce"), "iat", now, "exp", now + 300));
    }

    private Map<String, Object> with(String claim, Object value) {
        var claims = claims();
        claims.put(claim, value);
        return claims;
    }

    private Map<String, Object> microsoft(Boolean edov) {
        var claims = claims();
        claims.putAll(Map.of("iss", provider.url(DIRECTORY), "aud", "client-of-microsoft", "ver", "2.0",
                "tid", DIRECTORY, "oid", UUID.randomUUID().toString()));
        claims.remove("email_verified");
        if (edov != null) {
            claims.put("xms_edov", edov);
        }
        return claims;
    }

    private int identities(Newcomer of) {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select count(*) from identity.oidc_identity where person_id = :person
                """).param("person", of.person().uuid()).query(Integer.class).single());
    }
}
