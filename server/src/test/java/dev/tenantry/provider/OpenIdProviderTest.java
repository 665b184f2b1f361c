package dev.tenantry.provider;

import static dev.tenantry.provider.ProductFixtures.authorize;
import static dev.tenantry.provider.ProductFixtures.code;
import static dev.tenantry.provider.ProductFixtures.follow;
import static dev.tenantry.provider.ProductFixtures.query;
import static dev.tenantry.provider.ProductFixtures.redemption;
import static dev.tenantry.provider.ProductFixtures.renewal;
import static dev.tenantry.provider.ProductFixtures.request;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.Secret;
import dev.tenantry.organization.OrganizationFixtures;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The protocol at its edges; what a whole product does with a browser is in SampleProductTest. */
@TenantryTest
class OpenIdProviderTest {

    @LocalServerPort
    int port;
    @Autowired
    Products products;
    @Autowired
    OrganizationFixtures members;
    @Autowired
    JdbcClient jdbc;

    private Products.Registered product;
    private Newcomer ada;

    @BeforeEach
    void register() {
        product = ProductFixtures.register(products, true);
        ada = Newcomer.register(port);
    }

    @Test
    void tellsWhereEverythingIsUnderThePublicName() {
        var found = new Browser(port).getJson("/.well-known/openid-configuration").json();
        var issuer = "http://localhost:" + port;
        assertThat(found.path("issuer").asString()).isEqualTo(issuer);
        assertThat(found.path("jwks_uri").asString()).isEqualTo(issuer + "/.well-known/jwks.json");
        assertThat(found.path("end_session_endpoint").asString()).isEqualTo(issuer + "/connect/logout");
        assertThat(found.path("code_challenge_methods_supported").toString()).isEqualTo("[\"S256\"]");
        assertThat(found.path("grant_types_supported").toString())
                .isEqualTo("[\"authorization_code\",\"refresh_token\"]");
        assertThat(found.has("introspection_endpoint")).isFalse();
    }

    @Test
    void tokensSayWhoActsForWhatAndAreForThisProductOnly() throws Exception {
        var given = tokens(code(ada.browser(), request(product.product())));
        var access = claims(given.path("access_token").asString());
        var id = claims(given.path("id_token").asString());
        for (var claims : new JWTClaimsSet[] {access, id}) {
            assertThat(claims.getSubject()).isEqualTo(ada.person().toString());
            assertThat(claims.getAudience()).containsExactly(product.product().id().toString());
            assertThat(claims.getStringClaim("organization_id")).isEqualTo(ada.organization().toString());
            assertThat(claims.getStringClaim("organization_slug")).isEqualTo(ada.slug());
            assertThat(claims.getStringClaim("organization_role")).isEqualTo("owner");
        }
        assertThat(id.getStringClaim("nonce")).isEqualTo("n-1");
        assertThat(id.getStringClaim("email")).isEqualTo(ada.email());
        assertThat(id.getBooleanClaim("email_verified")).isFalse();
        var info = bearer(given).getJson("/userinfo").json();
        assertThat(info.path("sub").asString()).isEqualTo(ada.person().toString());
        assertThat(info.path("organization_name").asString()).isNotEmpty();
        assertThat(bearer(given).getJson("/v1/me").status()).as("our own API is another audience").isEqualTo(401);
    }

    @Test
    void tokensOfOurOwnApiAreNoneOfAProduct() {
        var own = ada.browser().postJson("/v1/tokens/exchange", "{}").json();
        assertThat(bearer(own).getJson("/userinfo").status()).isEqualTo(401);
    }

    @Test
    void whoeverIsNotSignedInSignsInFirstAndComesBack() {
        var stranger = new Browser(port);
        var start = stranger.get(authorize(request(product.product())));
        assertThat(start.status()).isEqualTo(302);
        assertThat(start.location()).startsWith("/oauth2/continue/authorization_");
        var page = stranger.get(start.location());
        assertThat(page.status()).isEqualTo(401);
        assertThat(page.header("Refresh")).startsWith("0;url=/sign-in?next=%2Foauth2%2Fcontinue%2F");
        var entered = stranger.post("/sign-in", Map.of("email", ada.email(), "password", Newcomer.PASSWORD,
                "next", start.location()));
        assertThat(entered.location()).endsWith(start.location());
        var back = follow(stranger, entered.location());
        assertThat(back.location()).startsWith(ProductFixtures.CALLBACK);
        assertThat(query(back.location())).containsEntry("state", "xyz").containsKey("code")
                .doesNotContainKey("error");
    }

    @Test
    void whoeverRegistersOnTheWayComesBackToo() {
        var stranger = new Browser(port);
        var start = stranger.get(authorize(request(product.product())));
        var registered = stranger.post("/register", Map.of("name", "Nina", "email", "n-" + System.nanoTime()
                + "@example.test", "password", Newcomer.PASSWORD, "next", start.location()));
        assertThat(registered.location()).endsWith(start.location());
        assertThat(query(follow(stranger, registered.location()).location())).containsKey("code");
    }

    @Test
    void whoeverHasSeveralOrganizationsChooses() throws Exception {
        var birch = Newcomer.register(port);
        members.join(birch.organization(), ada.person(), "viewer");
        var page = follow(ada.browser(), authorize(request(product.product())));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("For which organization?", birch.organization().toString());
        var path = page.response().uri().getPath();
        var stranger = Newcomer.register(port);
        assertThat(ada.browser().post(path, Map.of("organization", stranger.organization().toString())).status())
                .isEqualTo(403);
        var onward = ada.browser().post(path, Map.of("organization", birch.organization().toString()));
        assertThat(onward.status()).as("no redirect, which form-action would stop").isEqualTo(200);
        var back = follow(ada.browser(), onward.header("Refresh").substring("0; url=".length()));
        var claims = claims(tokens(query(back.location()).get("code")).path("access_token").asString());
        assertThat(claims.getStringClaim("organization_slug")).isEqualTo(birch.slug());
        assertThat(claims.getStringClaim("organization_role")).isEqualTo("viewer");
    }

    @Test
    void aNamedOrganizationIsTakenWithoutAskingIfTheyBelongThere() throws Exception {
        var birch = Newcomer.register(port);
        members.join(birch.organization(), ada.person(), "admin");
        var named = request(product.product());
        named.put("organization", birch.slug());
        var claims = claims(tokens(code(ada.browser(), named)).path("access_token").asString());
        assertThat(claims.getStringClaim("organization_id")).isEqualTo(birch.organization().toString());
        named.put("organization", Newcomer.register(port).slug());
        assertThat(follow(ada.browser(), authorize(named)).body()).contains("You do not belong");
    }

    @Test
    void withoutAPageItIsSaidThatOneWouldBeNeeded() {
        var silent = request(product.product());
        silent.put("prompt", "none");
        assertThat(query(new Browser(port).get(authorize(silent)).location()))
                .containsEntry("error", "login_required").containsEntry("state", "xyz");
        assertThat(query(ada.browser().get(authorize(silent)).location())).containsKey("code");
    }

    @Test
    void whoeverIsToChooseAnewChoosesAlsoFromOne() {
        var anew = request(product.product());
        anew.put("prompt", "select_account");
        var page = follow(ada.browser(), authorize(anew));
        assertThat(page.body()).contains("For which organization?");
        var onward = ada.browser().post(page.response().uri().getPath(),
                Map.of("organization", ada.organization().toString()));
        var url = onward.header("Refresh").substring("0; url=".length());
        assertThat(query(follow(ada.browser(), url).location())).containsKey("code");
    }

    @Test
    void aStrangerCannotFillTheTableOfRequests() {
        var stranger = new Browser(port);
        var last = 0;
        for (int i = 0; i < 61; i++) {
            last = stranger.get(authorize(request(product.product()))).status();
        }
        assertThat(last).isEqualTo(429);
    }

    @Test
    void renewingInTheProductKeepsTheSessionHereInUse() {
        var given = tokens(code(ada.browser(), request(product.product())));
        Tenancy.asSystem(() -> jdbc.sql("""
                update identity.session
                   set last_used_at = now() - interval '3 days'
                 where person_id = :person
                """).param("person", ada.person()).update());
        assertThat(post(product, renewal(given.path("refresh_token").asString())).status()).isEqualTo(200);
        assertThat(Tenancy.asSystem(() -> jdbc.sql("""
                select bool_and(last_used_at > now() - interval '1 minute')
                  from identity.session
                 where person_id = :person
                """).param("person", ada.person()).query(Boolean.class).single())).isTrue();
    }

    @Test
    void aTokenOrAKeySignsNobodyIn() {
        var own = ada.browser().postJson("/v1/tokens/exchange", "{}").json();
        var start = bearer(own).get(authorize(request(product.product())));
        assertThat(start.location()).startsWith("/oauth2/continue/");
        assertThat(bearer(own).get(start.location()).status()).isEqualTo(403);
    }

    @Test
    void wrongRequestsGetNoCode() {
        var bad = new HashMap<String, Map<String, String>>();
        for (var what : new String[] {"code_challenge", "code_challenge_method", "redirect_uri", "client_id"}) {
            var without = request(product.product());
            without.remove(what);
            bad.put("without " + what, without);
        }
        bad.put("another address", with("redirect_uri", ProductFixtures.CALLBACK + "/evil"));
        bad.put("another product", with("client_id", ProductId.next().toString()));
        bad.put("plain PKCE", with("code_challenge_method", "plain"));
        bad.put("implicit", with("response_type", "token"));
        bad.put("unknown scope", with("scope", "openid admin"));
        bad.forEach((what, request) -> {
            var answer = follow(ada.browser(), authorize(request));
            assertThat(answer.location()).as(what).doesNotContain("code=").doesNotContain("evil");
            assertThat(answer.status() == 400 || query(answer.location()).containsKey("error")).as(what)
                    .isTrue();
        });
    }

    @Test
    void aStolenCodeIsOfNoUse() {
        var thief = ProductFixtures.register(products, true);
        var wrong = redemption(code(ada.browser(), request(product.product())));
        wrong.put("code_verifier", "another-code-verifier-of-at-least-forty-three-chars");
        assertThat(token(product, wrong)).as("without the verifier").isEqualTo("invalid_grant");
        wrong.remove("code_verifier");
        assertThat(token(product, wrong)).as("without any").isIn("invalid_grant", "invalid_request");
        assertThat(token(thief, redemption(code(ada.browser(), request(product.product())))))
                .as("by another product").isEqualTo("invalid_grant");
        var moved = redemption(code(ada.browser(), request(product.product())));
        moved.put("redirect_uri", "https://product.test/other");
        assertThat(token(product, moved)).as("for another address").isEqualTo("invalid_grant");
        var guessed = new Products.Registered(product.product(), Secret.random());
        assertThat(token(guessed, redemption(code(ada.browser(), request(product.product())))))
                .as("with another secret").isEqualTo("invalid_client");
    }

    @Test
    void aCodeIsOverAfterAMinute() {
        var code = redemption(code(ada.browser(), request(product.product())));
        assertThat(Tenancy.asSystem(() -> jdbc.sql("""
                select max(extract(epoch from code_expires_at - created_at))
                  from provider.sign_in
                 where person_id = :ada
                """).param("ada", ada.person().uuid()).query(Double.class).single())).isBetween(50.0, 61.0);
        Tenancy.asSystem(() -> jdbc.sql("""
                update provider.sign_in
                   set code_expires_at = now()
                 where person_id = :ada
                """).param("ada", ada.person().uuid()).update());
        assertThat(token(product, code)).isEqualTo("invalid_grant");
    }

    @Test
    void aCodeThatComesASecondTimeEndsWhatTheFirstGave() {
        var code = code(ada.browser(), request(product.product()));
        var given = tokens(code);
        assertThat(bearer(given).getJson("/userinfo").status()).isEqualTo(200);
        assertThat(token(product, redemption(code))).isEqualTo("invalid_grant");
        assertThat(bearer(given).getJson("/userinfo").status()).isEqualTo(401);
        assertThat(token(product, renewal(given.path("refresh_token").asString()))).isEqualTo("invalid_grant");
    }

    @Test
    void eachRenewalGivesAnotherAndOneThatComesAgainEndsTheSignIn() throws Exception {
        var first = tokens(code(ada.browser(), request(product.product())));
        var second = post(product, renewal(first.path("refresh_token").asString()));
        assertThat(second.status()).as(second.body()).isEqualTo(200);
        assertThat(claims(second.json().path("access_token").asString()).getStringClaim("organization_role"))
                .isEqualTo("owner");
        assertThat(token(product, renewal(first.path("refresh_token").asString()))).isEqualTo("invalid_grant");
        assertThat(token(product, renewal(second.json().path("refresh_token").asString())))
                .isEqualTo("invalid_grant");
    }

    @Test
    void everythingEndsWithTheSessionHere() {
        var given = tokens(code(ada.browser(), request(product.product())));
        ada.browser().delete("/v1/sessions/current");
        assertThat(bearer(given).getJson("/userinfo").status()).isEqualTo(401);
        assertThat(token(product, renewal(given.path("refresh_token").asString()))).isEqualTo("invalid_grant");
    }

    @Test
    void theDisabledAndTheRemovedGetNoMoreTokens() {
        var ben = Newcomer.register(port);
        members.join(ada.organization(), ben.person(), "member");
        var named = request(product.product());
        named.put("organization", ada.slug());
        var removed = tokens(code(ben.browser(), named));
        members.leave(ada.organization(), ben.person());
        assertThat(token(product, renewal(removed.path("refresh_token").asString()))).isEqualTo("invalid_grant");
        var disabled = tokens(code(ada.browser(), request(product.product())));
        Tenancy.asSystem(() -> jdbc.sql("update identity.person set disabled_at = now() where id = :id")
                .param("id", ada.person()).update());
        assertThat(token(product, renewal(disabled.path("refresh_token").asString()))).isEqualTo("invalid_grant");
        assertThat(bearer(disabled).getJson("/userinfo").status()).isEqualTo(401);
    }

    @Test
    void aProductRevokesItsOwnTokensAndNoOthers() {
        var given = tokens(code(ada.browser(), request(product.product()))).path("refresh_token").asString();
        var other = ProductFixtures.register(products, true);
        ProductFixtures.post(port, "/oauth2/revoke", other, Map.of("token", given));
        var renewed = post(product, renewal(given));
        assertThat(renewed.status()).isEqualTo(200);
        var newest = renewed.json().path("refresh_token").asString();
        assertThat(ProductFixtures.post(port, "/oauth2/revoke", product, Map.of("token", newest)).status())
                .isEqualTo(200);
        assertThat(token(product, renewal(newest))).isEqualTo("invalid_grant");
    }

    @Test
    void aProductOnADeviceHasPkceInsteadOfASecretAndNoRefreshToken() {
        var device = ProductFixtures.register(products, false);
        var given = ProductFixtures.post(port, "/oauth2/token", device,
                redemption(code(ada.browser(), request(device.product()))));
        assertThat(given.status()).as(given.body()).isEqualTo(200);
        assertThat(given.json().has("refresh_token")).isFalse();
    }

    @Test
    void removingAProductEndsItsSignIns() {
        var given = tokens(code(ada.browser(), request(product.product())));
        products.remove(product.product().id(), Actor.SYSTEM);
        assertThat(bearer(given).getJson("/userinfo").status()).isEqualTo(401);
        assertThat(token(product, renewal(given.path("refresh_token").asString()))).isEqualTo("invalid_client");
    }

    @Test
    void signingOutGoesBackToRegisteredAddressesOnly() {
        var id = tokens(code(ada.browser(), request(product.product()))).path("id_token").asString();
        var evil = ada.browser().get("/connect/logout?id_token_hint=" + id
                + "&post_logout_redirect_uri=https%3A%2F%2Fevil.test");
        assertThat(evil.status()).isEqualTo(400);
        assertThat(ada.browser().getJson("/v1/me").status()).isEqualTo(200);
        var out = ada.browser().get("/connect/logout?id_token_hint=" + id
                + "&state=s1&post_logout_redirect_uri=https%3A%2F%2Fproduct.test%2Fbye");
        assertThat(out.location()).isEqualTo("https://product.test/bye?state=s1");
        assertThat(ada.browser().getJson("/v1/me").status()).isEqualTo(401);
        var again = new Browser(port).get("/connect/logout?id_token_hint=" + id);
        assertThat(again.location()).as("also when it is over already").endsWith("/?toast=signed-out");
    }

    private Map<String, String> with(String name, String value) {
        var request = request(product.product());
        request.put(name, value);
        return request;
    }

    private JsonNode tokens(String code) {
        var answer = post(product, redemption(code));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private Browser.Answer post(Products.Registered by, Map<String, String> fields) {
        return ProductFixtures.post(port, "/oauth2/token", by, fields);
    }

    private String token(Products.Registered by, Map<String, String> fields) {
        return post(by, fields).json().path("error").asString("");
    }

    private Browser bearer(JsonNode given) {
        return new Browser(port).with("Authorization", "Bearer " + given.path("access_token").asString());
    }

    private JWTClaimsSet claims(String token) throws Exception {
        var parsed = SignedJWT.parse(token);
        var key = JWKSet.parse(new Browser(port).getJson("/.well-known/jwks.json").body())
                .getKeyByKeyId(parsed.getHeader().getKeyID());
        assertThat(parsed.verify(new RSASSAVerifier(key.toRSAKey()))).isTrue();
        return parsed.getJWTClaimsSet();
    }
}
