package dev.tenantry.provider;

import static dev.tenantry.provider.ProductFixtures.authorize;
import static dev.tenantry.provider.ProductFixtures.follow;
import static dev.tenantry.provider.ProductFixtures.query;
import static dev.tenantry.provider.ProductFixtures.redemption;
import static dev.tenantry.provider.ProductFixtures.renewal;
import static dev.tenantry.provider.ProductFixtures.request;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.organization.OrganizationFixtures;
import java.text.ParseException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What a product may ask about how lately people showed who they are, and what it is told (Core 3.1.2). */
@TenantryTest
class FreshProofTest {

    @LocalServerPort int port;
    @Autowired Products products;
    @Autowired OrganizationFixtures members;
    @Autowired JdbcClient jdbc;

    private Products.Registered product;
    private Newcomer ada;

    @BeforeEach
    void adaSignedInAnHourAgo() {
        product = ProductFixtures.register(products, true);
        ada = Newcomer.register(port);
        letPass("1 hour");
    }

    @Test
    void theIdTokenSaysWhenTheyLastShowedIt() throws Exception {
        var given = tokens(code(asking(Map.of())));
        var anHourAgo = Instant.now().minusSeconds(3600).getEpochSecond();
        assertThat(authTime(given)).isBetween(anHourAgo - 60, anHourAgo + 1);
        var renewed = ProductFixtures.post(port, "/oauth2/token", product,
                renewal(given.path("refresh_token").asString())).json();
        assertThat(authTime(renewed)).as("renewing is no coming back").isEqualTo(authTime(given));
    }

    @Test
    void whoShowedItLongerAgoThanAskedShowsItOnceMore() throws Exception {
        assertThat(code(asking(Map.of("max_age", "4000")))).as("an hour is not too long").isNotNull();
        var led = led(asking(Map.of("max_age", "3000")));
        assertThat(led.body()).contains("The product you are signing in to asks for it");
        assertThat(authTime(tokens(shown(led)))).isGreaterThan(Instant.now().getEpochSecond() - 60);
        assertThat(code(asking(Map.of("max_age", "3000")))).as("now they have").isNotNull();
    }

    @Test
    void whoIsToSignInAnewDoesSoHoweverLatelyTheyDid() {
        ada = Newcomer.register(port);
        for (var anew : new String[][] {{"prompt", "login"}, {"max_age", "0"}}) {
            assertThat(shown(led(asking(Map.of(anew[0], anew[1]))))).isNotNull();
            assertThat(led(asking(Map.of(anew[0], anew[1]))).status()).as("each time").isEqualTo(200);
        }
    }

    @Test
    void signingInOnTheWayIsEnough() {
        var stranger = new Browser(port);
        var start = stranger.get(authorize(asking(Map.of("prompt", "login")))).location();
        var entered = stranger.post("/sign-in", Map.of("email", ada.email(), "password", Newcomer.PASSWORD,
                "next", start));
        assertThat(query(follow(stranger, entered.location()).location())).containsKey("code");
    }

    @Test
    void bothAreAskedOfWhoeverIsToSignInAnewAndChoose() {
        var led = led(asking(Map.of("prompt", "login select_account")));
        var page = follow(ada.browser(), proven(led).location());
        assertThat(page.body()).contains("For which organization?");
        var onward = ada.browser().post(page.response().uri().getPath(),
                Map.of("organization", ada.organization().toString()));
        assertThat(query(follow(ada.browser(), refresh(onward)).location())).containsKey("code");
    }

    /** Neither the form nor the address that the page leads on to is a way round it. */
    @Test
    void noDoorIsAWayRoundIt() {
        var start = ada.browser().get(authorize(asking(Map.of("prompt", "login")))).location();
        var chosen = ada.browser().post(start, Map.of("organization", ada.organization().toString()));
        assertThat(chosen.location()).contains("/step-up?next=");
        var handle = start.substring(start.lastIndexOf('/') + 1);
        var through = ada.browser().get(authorize(asking(Map.of("prompt", "login"))) + "&continue=" + handle);
        assertThat(through.location()).startsWith("/oauth2/continue/").doesNotContain("code=");
    }

    /** Whoever goes on late with a proof that was fresh when they chose has to bring another. */
    @Test
    void aProofThatGrewOldOnTheWayCountsNoMore() {
        var asked = asking(Map.of("max_age", "4000"));
        var start = ada.browser().get(authorize(asked)).location();
        var onward = ada.browser().get(start);
        letPass("2 hours");
        assertThat(ada.browser().get(refresh(onward)).location()).startsWith("/oauth2/continue/");
    }

    @Test
    void withoutAPageItIsToldWhatWouldBeNeeded() {
        assertThat(silently(Map.of("max_age", "3000"))).containsEntry("error", "login_required")
                .containsEntry("state", "xyz").doesNotContainKey("code");
        assertThat(silently(Map.of("max_age", "4000"))).containsKey("code");
        assertThat(silently(Map.of("organization", Newcomer.register(port).slug())))
                .containsEntry("error", "account_selection_required");
        var birch = Newcomer.register(port);
        members.join(birch.organization(), ada.person(), "viewer");
        assertThat(silently(Map.of())).containsEntry("error", "account_selection_required");
        assertThat(silently(Map.of("organization", birch.slug()))).containsKey("code");
        Tenancy.asSystem(() -> jdbc.sql("""
                update identity.password
                   set must_change = true
                 where person_id = :ada
                """).param("ada", ada.person()).update());
        assertThat(silently(Map.of("organization", birch.slug())))
                .containsEntry("error", "interaction_required");
    }

    @Test
    void noPageAndAPageAtOnceIsNoRequest() {
        assertThat(query(ada.browser().get(authorize(asking(Map.of("prompt", "none login")))).location()))
                .containsEntry("error", "invalid_request");
    }

    @Test
    void anAgeThatIsNoNumberIsRefused() {
        for (var bad : new String[] {"soon", "-1", "1.5", "", "99999999999999999999"}) {
            var stranger = new Browser(port).get(authorize(asking(Map.of("max_age", bad))));
            assertThat(query(stranger.location())).as(bad).containsEntry("error", "invalid_request");
            var known = ada.browser().get(authorize(asking(Map.of("max_age", bad))));
            assertThat(query(known.location())).as(bad).containsEntry("error", "invalid_request");
        }
        var twice = authorize(asking(Map.of("max_age", "3000"))) + "&max_age=100000";
        assertThat(query(ada.browser().get(twice).location())).containsEntry("error", "invalid_request");
    }

    private Map<String, String> asking(Map<String, String> more) {
        var request = request(product.product());
        request.putAll(more);
        return request;
    }

    private String code(Map<String, String> request) {
        return query(follow(ada.browser(), authorize(request)).location()).get("code");
    }

    private Map<String, String> silently(Map<String, String> more) {
        var request = asking(more);
        request.put("prompt", "none");
        return query(ada.browser().get(authorize(request)).location());
    }

    /** To the page that asks who they are. */
    private Browser.Answer led(Map<String, String> request) {
        var page = follow(ada.browser(), authorize(request));
        assertThat(page.response().uri().getPath()).isEqualTo("/step-up");
        return page;
    }

    private Browser.Answer proven(Browser.Answer page) {
        var next = page.response().uri().getQuery().replaceFirst("^next=", "");
        return ada.browser().post("/step-up", Map.of("password", Newcomer.PASSWORD, "next", next));
    }

    private String shown(Browser.Answer page) {
        return query(follow(ada.browser(), proven(page).location()).location()).get("code");
    }

    private static String refresh(Browser.Answer onward) {
        return onward.header("Refresh").substring("0; url=".length());
    }

    private JsonNode tokens(String code) {
        return ProductFixtures.post(port, "/oauth2/token", product, redemption(code)).json();
    }

    private static long authTime(JsonNode given) throws ParseException {
        JWTClaimsSet claims = SignedJWT.parse(given.path("id_token").asString()).getJWTClaimsSet();
        return claims.getLongClaim("auth_time");
    }

    private void letPass(String time) {
        Tenancy.asSystem(() -> jdbc.sql("""
                update identity.session
                   set proven_at = proven_at - cast(:time as interval)
                 where person_id = :ada
                """).param("time", time).param("ada", ada.person()).update());
    }
}
