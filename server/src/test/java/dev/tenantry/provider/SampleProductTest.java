package dev.tenantry.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.identity.token.SigningKeyFixtures;
import dev.tenantry.kernel.Actor;
import dev.tenantry.organization.OrganizationFixtures;
import dev.tenantry.smoke.InChromium;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A product with a stock client library, a browser that walks through it, and its backend that asks nobody. */
@TenantryTest
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SampleProductTest {

    @RegisterExtension
    static final InChromium chromium = new InChromium();

    @LocalServerPort
    int port;
    @Autowired
    Products products;
    @Autowired
    OrganizationFixtures members;
    @Autowired
    SigningKeyFixtures keys;

    private SampleProduct product;
    private String clientId;

    @BeforeAll
    void start() throws Exception {
        product = new SampleProduct();
        var registered = products.register(new NewProduct("Sample Product", true,
                List.of(product.at("/callback")), List.of(product.at("/"))), Actor.SYSTEM);
        clientId = registered.product().id().toString();
        product.configure("http://localhost:" + port, clientId, registered.secret().text());
    }

    @AfterAll
    void stop() {
        product.close();
    }

    @Test
    void aPersonSignsInChoosesSwitchesAndSignsOut() throws Exception {
        var ada = Newcomer.register(port, "Ada Lovelace");
        var birch = Newcomer.register(port, "Birch Owner");
        members.join(birch.organization(), ada.person(), "viewer");
        try (var page = chromium.page(390, 844)) {
            page.navigate(product.at("/login"));
            signIn(page, ada);
            page.waitForURL("**/oauth2/continue/**");
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/choose-390.png")));
            page.setViewportSize(1280, 800);
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/choose-1280.png")));
            page.locator("li", new Page.LocatorOptions().setHasText("Ada’s")).locator("button").click();
            page.waitForURL(product.at("/callback**"));
            assertThat(page.textContent("h1")).isEqualTo("Ada Lovelace of Ada’s organization as owner");
            var before = product.tokens();
            keys.rotate();
            page.navigate(product.at("/login?organization=" + birch.slug()));
            page.waitForURL(product.at("/callback**"));
            assertThat(page.textContent("h1")).contains("Birch").endsWith("as viewer");
            verifiedUnderBothKeys(before.getAccessToken().getValue(), ada, birch);
            refusedOffline(product.tokens().getAccessToken().getValue());
            page.navigate(product.at("/logout"));
            page.waitForURL(product.at("/**"));
            assertThat(page.textContent("h1")).isEqualTo("Signed out");
            page.navigate("http://localhost:" + port + "/account");
            page.waitForURL("**/sign-in?**");
        }
    }

    @Test
    void whoIsAlreadySignedInShowsItOnceMoreWhenTheProductAsks() throws Exception {
        var ada = Newcomer.register(port, "Ada Lovelace");
        try (var page = chromium.page(390, 844)) {
            page.navigate(product.at("/login"));
            signIn(page, ada);
            page.waitForURL(product.at("/callback**"));
            var before = product.lastAuthenticationTime.toInstant();
            product.maxAgeSeconds = 0;
            page.navigate(product.at("/login"));
            page.waitForURL("**/step-up?**");
            assertThat(page.textContent("main")).contains("The product you are signing in to asks for it");
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/fresh-390.png")));
            page.setViewportSize(1280, 800);
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/fresh-1280.png")));
            page.fill("input[name=password]", Newcomer.PASSWORD);
            page.keyboard().press("Enter");
            page.waitForURL(product.at("/callback**"));
            assertThat(page.textContent("h1")).contains("as owner");
            assertThat(product.lastAuthenticationTime.toInstant()).isAfterOrEqualTo(before)
                    .isAfter(Instant.now().minusSeconds(30));
        } finally {
            product.maxAgeSeconds = -1;
        }
    }

    private static void signIn(Page page, Newcomer person) {
        page.waitForURL("**/sign-in?**");
        page.fill("input[name=email]", person.email());
        page.keyboard().press("Enter");
        page.fill("input[name=password]", Newcomer.PASSWORD);
        page.keyboard().press("Enter");
    }

    private void verifiedUnderBothKeys(String old, Newcomer ada, Newcomer birch) throws Exception {
        var now = product.tokens().getAccessToken().getValue();
        assertThat(SignedJWT.parse(now).getHeader().getKeyID())
                .isNotEqualTo(SignedJWT.parse(old).getHeader().getKeyID());
        assertThat(product.verify(old).getStringClaim("organization_id"))
                .isEqualTo(ada.organization().toString());
        assertThat(product.verify(now).getStringClaim("organization_id"))
                .isEqualTo(birch.organization().toString());
        assertThat(product.verify(now).getSubject()).isEqualTo(ada.person().toString());
    }

    private void refusedOffline(String good) throws Exception {
        var claims = SignedJWT.parse(good).getJWTClaimsSet();
        var header = SignedJWT.parse(good).getHeader();
        var stranger = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).type(header.getType())
                .keyID(header.getKeyID()).build(), claims);
        stranger.sign(new RSASSASigner(new RSAKeyGenerator(3072).generate()));
        var parts = good.split("\\.");
        var promoted = new JWTClaimsSet.Builder(claims).claim("organization_role", "owner").build();
        var own = Newcomer.register(port).browser().postJson("/v1/tokens/exchange", "{}").json();
        Map.of("alg none", new PlainJWT(claims).serialize(), "another key", stranger.serialize(),
                "tampered", parts[0] + "." + promoted.toPayload().toBase64URL() + "." + parts[2],
                "foreign audience", own.path("access_token").asString(),
                "an id token", product.tokens().getIDToken().getParsedString())
                .forEach((what, token) -> assertThatThrownBy(() -> product.verify(token)).as(what)
                        .isInstanceOfAny(BadJOSEException.class, ParseException.class));
    }
}
