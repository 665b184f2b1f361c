package dev.tenantry.identity.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.identity.SignInSettings;
import dev.tenantry.identity.SignInSettings.Type;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.jwt.Jwt;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the published claim sets of Google and Microsoft are worth here, each of them. */
class IdTokenCasesTest {

    private static final String GOOGLE = "1234987819200.apps.googleusercontent.com";
    private static final String MICROSOFT = "535fb089-9ff3-47b6-9bfb-4f1264799865";
    private static final Instant NOW = Instant.ofEpochSecond(1785585600 + 60);

    /** Refused: the token is not accepted. Else whose word it is, and what that is worth. */
    private record Worth(boolean accepted, String subject, boolean proven, boolean mayLink) {
        static final Worth REFUSED = new Worth(false, "", false, false);
    }

    private static final String JO = "8eaef023-2b34-4da1-9baa-8bc8c9d6a490/00000000-0000-0000-66f3-3332eca7ea81";
    private static final Map<String, Worth> WORTH = Map.of(
            "google_ok", new Worth(true, "10769150350006150715113082367", true, true),
            "google_legacy_iss", Worth.REFUSED,
            "google_third_party_email", new Worth(true, "10769150350006150715113082367", false, false),
            "ms_work_ok", new Worth(true, JO, true, false),
            "ms_noauth_attack", new Worth(true,
                    "11111111-2222-4333-8444-555555555555/99999999-0000-4000-8000-000000000001", false, false),
            "ms_noauth_no_edov", new Worth(true,
                    "8eaef023-2b34-4da1-9baa-8bc8c9d6a490/99999999-0000-4000-8000-000000000002", false, false),
            "ms_literal_template_issuer", Worth.REFUSED,
            "ms_v1_issuer", Worth.REFUSED,
            "wrong_aud", Worth.REFUSED,
            "expired", Worth.REFUSED);

    private final JsonNode cases = read();

    @Test
    void everyCaseHasItsWorth() {
        assertThat(names()).isEqualTo(WORTH.keySet());
    }

    @TestFactory
    List<DynamicTest> everyCaseIsWorthWhatIsSaid() {
        return StreamSupport.stream(cases.spliterator(), false).map(one -> DynamicTest.dynamicTest(
                one.path("name").asString(), () -> assertThat(worth(one.path("name").asString(), claims(one)))
                        .isEqualTo(WORTH.get(one.path("name").asString())))).toList();
    }

    /** The library compares nothing when it is not told an issuer: this is what stands in its place. */
    @Test
    void aDirectoryThatMayNotComeIsRefused() {
        var claims = claims("ms_work_ok");
        var own = provider(Type.MICROSOFT, MICROSOFT, List.of("8eaef023-2b34-4da1-9baa-8bc8c9d6a490"));
        var other = provider(Type.MICROSOFT, MICROSOFT, List.of("11111111-2222-4333-8444-555555555555"));
        assertThat(accepted(own, claims)).isTrue();
        assertThat(accepted(other, claims)).isFalse();
        claims.put("iss", "https://login.microsoftonline.com/11111111-2222-4333-8444-555555555555/v2.0");
        assertThat(accepted(own, claims)).as("the issuer is not the directory's").isFalse();
        claims.remove("iss");
        assertThat(accepted(own, claims)).isFalse();
    }

    @Test
    void gmailIsGooglesOwn() {
        var claims = claims("google_third_party_email");
        claims.put("email", "jo@gmail.com");
        assertThat(Provided.of(provider(Type.GOOGLE, GOOGLE, List.of()), claims).mayLink()).isTrue();
        claims.put("email_verified", false);
        assertThat(Provided.of(provider(Type.GOOGLE, GOOGLE, List.of()), claims).mayLink()).isFalse();
        claims.put("email", "jo@notgmail.com");
        claims.put("email_verified", true);
        assertThat(Provided.of(provider(Type.GOOGLE, GOOGLE, List.of()), claims).mayLink()).isFalse();
    }

    @Test
    void aGenericProvidersWordCountsOnlyWhereItIsTrusted() {
        Map<String, Object> claims = Map.of("iss", "https://id.example", "sub", "1",
                "email", "Jo@Example.test", "email_verified", true);
        for (var trusted : new boolean[] {true, false}) {
            var provided = Provided.of(new Provider("id", Type.GENERIC, "Id", "https://id.example", "c", "s",
                    trusted, List.of()), claims);
            assertThat(provided.mayLink()).isEqualTo(trusted);
            assertThat(provided.proven()).isEqualTo(trusted);
            assertThat(provided.email()).hasToString("jo@example.test");
        }
    }

    private Worth worth(String name, Map<String, Object> claims) {
        var provider = name.startsWith("google") ? provider(Type.GOOGLE, GOOGLE, List.of())
                : provider(Type.MICROSOFT, MICROSOFT, List.of());
        if (!accepted(provider, claims)) {
            return Worth.REFUSED;
        }
        var provided = Provided.of(provider, claims);
        assertThat(provided.issuer()).isEqualTo(claims.get("iss"));
        return new Worth(true, provided.subject(), provided.proven(), provided.mayLink());
    }

    private static boolean accepted(Provider provider, Map<String, Object> claims) {
        var registration = ClientRegistration.withRegistrationId(provider.key())
                .clientId(provider.clientId()).clientSecret("secret")
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri("https://example.test/callback").authorizationUri("https://example.test/authorize")
                .tokenUri("https://example.test/token").jwkSetUri("https://example.test/keys")
                .issuerUri(provider.type() == Type.MICROSOFT ? null : provider.issuer()).build();
        var all = new LinkedHashMap<>(claims);
        for (var time : List.of("iat", "exp", "nbf")) {
            all.computeIfPresent(time, (name, value) -> Instant.ofEpochSecond(((Number) value).longValue()));
        }
        var token = Jwt.withTokenValue("token").header("alg", "RS256")
                .claims(into -> into.putAll(all)).build();
        return !IdTokens.rules(provider, registration, Clock.fixed(NOW, ZoneOffset.UTC)).validate(token)
                .hasErrors();
    }

    private static Provider provider(Type type, String client, List<String> tenants) {
        return Provider.of(type.name().toLowerCase(java.util.Locale.ROOT),
                new SignInSettings.Provider(type, null, null, client, "secret", false, tenants));
    }

    private Set<String> names() {
        return StreamSupport.stream(cases.spliterator(), false).map(one -> one.path("name").asString())
                .collect(Collectors.toSet());
    }

    private Map<String, Object> claims(String name) {
        return claims(StreamSupport.stream(cases.spliterator(), false)
                .filter(one -> one.path("name").asString().equals(name)).findFirst().orElseThrow());
    }

    private static Map<String, Object> claims(JsonNode one) {
        var claims = new LinkedHashMap<String, Object>();
        one.path("claims").properties().forEach(claim -> claims.put(claim.getKey(),
                claim.getValue().isBoolean() ? (Object) claim.getValue().asBoolean()
                : claim.getValue().isNumber() ? (Object) claim.getValue().asLong()
                : claim.getKey().equals("aud") ? List.of(claim.getValue().asString())
                : claim.getValue().asString()));
        return claims;
    }

    private static JsonNode read() {
        try (var file = IdTokenCasesTest.class.getResourceAsStream("/contracts/oidc/id_token_claims.json")) {
            return JsonMapper.builder().build().readTree(file).path("cases");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
