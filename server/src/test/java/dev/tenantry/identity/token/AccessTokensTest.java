package dev.tenantry.identity.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.tenantry.Browser;
import dev.tenantry.Eventually;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is not exactly one of our tokens is none, each shown at the door of our own API. */
@TenantryTest
class AccessTokensTest {

    private static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");

    @LocalServerPort
    int port;
    @Autowired
    SigningKeys keys;
    @Autowired
    NewSigningKeys newKeys;
    @Autowired
    SigningKeyStore store;
    @Autowired
    JdbcClient jdbc;

    private Newcomer ada;
    private String good;
    private JWTClaimsSet claims;

    @BeforeEach
    void signIn() throws ParseException {
        ada = Newcomer.register(port);
        good = token();
        claims = SignedJWT.parse(good).getJWTClaimsSet();
    }

    @Test
    void theSameClaimsSignedByUsAreAccepted() throws JOSEException {
        assertThat(status(good)).isEqualTo(200);
        assertThat(status(signed(claims -> claims))).isEqualTo(200);
    }

    @Test
    void nothingIsAcceptedWithoutASignatureOfOurs() throws JOSEException, ParseException {
        var parts = good.split("\\.");
        var stranger = new RSAKeyGenerator(3072).generate();
        var bad = new LinkedHashMap<String, String>();
        bad.put("alg none", new PlainJWT(claims).serialize());
        bad.put("no signature", parts[0] + "." + parts[1] + ".");
        bad.put("other claims", parts[0] + "." + SignedJWT.parse(signed(c ->
                new JWTClaimsSet.Builder(c).subject(Newcomer.register(port).person().toString()).build()))
                        .serialize().split("\\.")[1] + "." + parts[2]);
        bad.put("a stranger's key under our key's id", signed(header().build(), stranger));
        bad.put("a key in the token", signed(header().keyID(null).jwk(stranger.toPublicJWK()).build(),
                stranger));
        bad.put("a key somewhere else", signed(header().jwkURL(URI.create("https://evil.test/k")).build(),
                stranger));
        bad.put("the public key as a shared secret", hmac());
        bad.put("another algorithm", signed(new JWSHeader.Builder(JWSAlgorithm.PS256).type(TYPE)
                .keyID(keys.signer().getKeyID()).build(), keys.signer()));
        bad.forEach((what, token) -> assertThat(status(token)).as(what).isEqualTo(401));
    }

    @Test
    void nothingIsAcceptedThatWasMeantForSomethingElse() throws JOSEException {
        var past = Date.from(Instant.now().minus(Duration.ofMinutes(3)));
        var future = Date.from(Instant.now().plus(Duration.ofMinutes(3)));
        var bad = new LinkedHashMap<String, String>();
        bad.put("foreign audience", signed(c -> new JWTClaimsSet.Builder(c).audience("product").build()));
        bad.put("foreign issuer", signed(c -> new JWTClaimsSet.Builder(c).issuer("https://evil").build()));
        bad.put("ended", signed(c -> new JWTClaimsSet.Builder(c).expirationTime(past).build()));
        bad.put("not yet", signed(c -> new JWTClaimsSet.Builder(c).notBeforeTime(future).build()));
        bad.put("without an end", signed(c -> new JWTClaimsSet.Builder(c).expirationTime(null).build()));
        bad.put("another's sign-in", signed(c -> new JWTClaimsSet.Builder(c)
                .subject(Newcomer.register(port).person().toString()).build()));
        bad.put("an id token", signed(header().type(JOSEObjectType.JWT).build(), keys.signer()));
        bad.put("no type", signed(header().type(null).build(), keys.signer()));
        bad.forEach((what, token) -> assertThat(status(token)).as(what).isEqualTo(401));
    }

    @Test
    void theNextKeyIsPublishedBeforeItSignsAndTheOldOneUntilItsLastTokenEnded() throws Exception {
        var before = keys.signer().getKeyID();
        age("signs_from = signs_from - interval '31 days'");
        newKeys.rotate();
        newKeys.rotate();
        hear();
        assertThat(store().size()).as("one next key, however often").isEqualTo(published().size());
        var next = store().getLast().kid();
        assertThat(next).isNotEqualTo(before);
        assertThat(published()).contains(before, next);
        assertThat(keys.signer().getKeyID()).isEqualTo(before);
        var old = token();
        age("signs_from = now() where kid = '" + next + "'");
        assertThat(keys.signer().getKeyID()).isEqualTo(next);
        assertThat(SignedJWT.parse(token()).getHeader().getKeyID()).isEqualTo(next);
        assertThat(status(old)).as("a token of the old key").isEqualTo(200);
        assertThat(published()).contains(before, next);
        age("signs_from = now() - interval '21 minutes' where kid = '" + next + "'");
        assertThat(published()).doesNotContain(before).contains(next);
        newKeys.rotate();
        hear();
        assertThat(store()).extracting(SigningKeyStore.Kept::kid).doesNotContain(before).contains(next);
    }

    @Test
    void onlyThePublicHalfIsPublishedAndThePrivateOneIsSealed() throws ParseException {
        var answer = new Browser(port).getJson("/.well-known/jwks.json");
        assertThat(answer.header("Cache-Control")).contains("public");
        assertThat(JWKSet.parse(answer.body()).getKeys()).isNotEmpty()
                .allMatch(key -> !key.isPrivate() && key.getAlgorithm().equals(JWSAlgorithm.RS256));
        var secret = keys.signer().getPrivateExponent().toString();
        assertThat(store()).noneMatch(kept -> new String(kept.sealed()).contains(secret)
                || kept.publicJwk().contains(secret));
    }

    private List<SigningKeyStore.Kept> store() {
        return Tenancy.asSystem(store::all);
    }

    private List<String> published() throws ParseException {
        return JWKSet.parse(new Browser(port).getJson("/.well-known/jwks.json").body()).getKeys().stream()
                .map(key -> key.getKeyID()).toList();
    }

    private void age(String change) {
        Tenancy.asSystem(() -> jdbc.sql("update identity.signing_key set " + change).update());
        hear();
    }

    /** The announcement may come a moment later; the next reading waits for it. */
    private void hear() {
        var wanted = store().stream().map(SigningKeyStore.Kept::signsFrom).toList();
        Eventually.eventually(() -> keys.known().equals(wanted));
    }

    private String token() {
        return new Browser(port).postJson("/v1/tokens", "{\"email\": \"%s\", \"password\": \"%s\"}"
                .formatted(ada.email(), Newcomer.PASSWORD)).json().path("access_token").asString();
    }

    private JWSHeader.Builder header() {
        return new JWSHeader.Builder(JWSAlgorithm.RS256).type(TYPE).keyID(keys.signer().getKeyID());
    }

    private String signed(UnaryOperator<JWTClaimsSet> change) throws JOSEException {
        var token = new SignedJWT(header().build(), change.apply(claims));
        token.sign(new RSASSASigner(keys.signer()));
        return token.serialize();
    }

    private String signed(JWSHeader header, RSAKey key) throws JOSEException {
        var token = new SignedJWT(header, claims);
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    private String hmac() throws JOSEException {
        var token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).type(TYPE)
                .keyID(keys.signer().getKeyID()).build(), claims);
        token.sign(new MACSigner(keys.signer().toPublicJWK().toJSONString()));
        return token.serialize();
    }

    private int status(String token) {
        return new Browser(port).with("Authorization", "Bearer " + token).getJson("/v1/me").status();
    }
}
