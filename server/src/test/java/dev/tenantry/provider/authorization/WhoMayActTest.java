package dev.tenantry.provider.authorization;

import static dev.tenantry.provider.ProductFixtures.authorize;
import static dev.tenantry.provider.ProductFixtures.code;
import static dev.tenantry.provider.ProductFixtures.follow;
import static dev.tenantry.provider.ProductFixtures.query;
import static dev.tenantry.provider.ProductFixtures.redemption;
import static dev.tenantry.provider.ProductFixtures.renewal;
import static dev.tenantry.provider.ProductFixtures.request;
import static dev.tenantry.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.factor.Phone;
import dev.tenantry.identity.token.SigningKeys;
import dev.tenantry.identity.token.TokenSettings;
import dev.tenantry.organization.OrganizationFixtures;
import dev.tenantry.provider.ProductFixtures;
import dev.tenantry.provider.Products;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.context.AuthorizationServerContext;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.DefaultOAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;

/** What an organization asks of whoever acts for it holds in products as it does here. */
@TenantryTest
class WhoMayActTest {

    @LocalServerPort int port;
    @Autowired Products products;
    @Autowired OrganizationFixtures members;
    @Autowired JdbcClient jdbc;
    @Autowired ProductClients clients;
    @Autowired SignInRules rules;
    @Autowired SigningKeys keys;
    @Autowired TokenSettings settings;

    private Products.Registered product;
    private Newcomer ada;
    private Newcomer ben;
    private Map<String, String> named;

    @BeforeEach
    void adaAsksForASecondFactorAndBenHasNone() {
        product = ProductFixtures.register(products, true);
        ada = Newcomer.register(port, "Ada");
        ben = Newcomer.register(port, "Ben");
        members.join(ada.organization(), ben.person(), "member");
        named = request(product.product());
        named.put("organization", ada.slug());
        Phone.add(ada, jdbc);
        assertThat(ada.acting().json("PUT", "/v1/organization/second-factor", "").status()).isEqualTo(200);
    }

    @Test
    void tokensOfTheGraceAreNotRenewedAfterIt() {
        var given = post(redemption(code(ben.browser(), named))).json();
        letTheWeekPass();
        var bearer = new Browser(port).with("Authorization", "Bearer " + given.path("access_token").asString());
        assertThat(bearer.getJson("/userinfo").status()).isEqualTo(401);
        assertThat(post(renewal(given.path("refresh_token").asString())).json().path("error").asString())
                .isEqualTo("invalid_grant");
    }

    @Test
    void aCodeOfTheGraceGivesNothingAfterIt() {
        var code = code(ben.browser(), named);
        letTheWeekPass();
        assertThat(post(redemption(code)).json().path("error").asString()).isEqualTo("invalid_grant");
    }

    @Test
    void whoeverLacksItIsLedToAddingOneAndThenGoesOn() {
        letTheWeekPass();
        var start = ben.browser().get(authorize(named)).location();
        var stopped = ben.browser().get(start);
        assertThat(stopped.status()).isEqualTo(403);
        assertThat(stopped.body()).contains("factor_needed_here");
        assertThat(stopped.header("Refresh")).startsWith("0;url=/account/factors?next=%2Foauth2%2Fcontinue%2F");
        var own = request(product.product());
        own.put("organization", ben.slug());
        assertThat(code(ben.browser(), own)).as("for another organization nothing is asked").isNotEmpty();
        Phone.add(ben, jdbc);
        assertThat(query(follow(ben.browser(), start).location())).containsKey("code");
    }

    @Test
    void noDoorIsAWayRoundIt() {
        var anew = request(product.product());
        anew.put("prompt", "select_account");
        var chosen = choose(anew);
        assertThat(chosen.status()).as("in the grace").isEqualTo(200);
        letTheWeekPass();
        var late = ben.browser().get(chosen.header("Refresh").substring("0; url=".length()));
        assertThat(late.location()).as("chosen in the grace").startsWith("/oauth2/continue/");
        assertThat(choose(anew).status()).as("switching to it").isEqualTo(403);
        named.put("prompt", "none");
        assertThat(query(ben.browser().get(authorize(named)).location())).as("without a page")
                .containsEntry("error", "interaction_required").doesNotContainKey("code");
        assertThat(query(ada.browser().get(authorize(named)).location())).as("whoever has one")
                .containsKey("code");
    }

    /** Between looking at the sign-in and writing its tokens. */
    @Test
    void aMembershipLostMeanwhileIsAnErrorOfTheProtocol() {
        var strangers = new SignInRules(rules.people(), rules.sessions(), List.of(), rules.factors(),
                rules.trail());
        for (var type : List.of(OAuth2TokenType.ACCESS_TOKEN, new OAuth2TokenType("id_token"))) {
            assertThat(generator(rules).generate(context(type))).as("a member").isNotNull();
            assertThatThrownBy(() -> generator(strangers).generate(context(type)))
                    .isInstanceOfSatisfying(OAuth2AuthenticationException.class, error ->
                            assertThat(error.getError().getErrorCode()).isEqualTo("invalid_grant"));
        }
    }

    private org.springframework.security.oauth2.server.authorization.token.JwtGenerator generator(
            SignInRules of) {
        return new ProductClaims(of, keys, settings).generator();
    }

    private OAuth2TokenContext context(OAuth2TokenType type) {
        var client = clients.findByClientId(product.product().id().toString());
        var kept = new SignInStore.Kept(UUID.randomUUID(), product.product().id().uuid(), ben.person(),
                UUID.randomUUID(), ada.organization().uuid(), Set.of("openid"), ProductFixtures.CALLBACK, "c",
                null, Instant.now(), Instant.now(), Instant.now().plusSeconds(60), false);
        return DefaultOAuth2TokenContext.builder().registeredClient(client)
                .principal(new ProductPrincipal(ben.person(), kept.session(), ada.organization(),
                        kept.provenAt()))
                .authorizationServerContext(new Context()).authorization(KeptSignIns.withCode(kept, "code"))
                .authorizedScopes(kept.scopes()).tokenType(type)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE).build();
    }

    private static final class Context implements AuthorizationServerContext {
        @Override
        public String getIssuer() {
            return "https://tenantry.test";
        }

        @Override
        public AuthorizationServerSettings getAuthorizationServerSettings() {
            return AuthorizationServerSettings.builder().build();
        }
    }

    private Browser.Answer choose(Map<String, String> anew) {
        var page = follow(ben.browser(), authorize(anew));
        return ben.browser().post(page.response().uri().getPath(),
                Map.of("organization", ada.organization().toString()));
    }

    private Browser.Answer post(Map<String, String> fields) {
        return ProductFixtures.post(port, "/oauth2/token", product, fields);
    }

    private void letTheWeekPass() {
        Tenancy.asSystem(() -> jdbc.sql("""
                update identity.factor_requirement
                   set since = since - interval '7 days'
                 where organization_id = :organization
                """).param("organization", ada.organization()).update());
        eventually("the node hears of it", () -> !rules.factors().of(ada.organization()).orElseThrow().graceEndsAt()
                .isAfter(Instant.now()));
    }
}
