package dev.tenantry.provider.authorization;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.provider.ProductId;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/** Our rows in the library's words and back. Only the token that was presented is known in clear. */
final class KeptSignIns {

    /** The refresh token that is being used up; the library carries it along to {@code save}. */
    static final String PRESENTED = "tenantry.presented";

    private KeptSignIns() {}

    /** As the library gives it to be kept. */
    static SignInStore.Kept of(OAuth2Authorization authorization) {
        ProductPrincipal principal = authorization.getAttribute(Principal.class.getName());
        OAuth2AuthorizationRequest request =
                authorization.getAttribute(OAuth2AuthorizationRequest.class.getName());
        var code = authorization.getToken(OAuth2AuthorizationCode.class);
        var asked = request.getAdditionalParameters();
        return new SignInStore.Kept(UUID.fromString(authorization.getId()),
                UUID.fromString(authorization.getRegisteredClientId()), principal.person(),
                principal.session(), principal.organization() == null ? null
                        : principal.organization().uuid(),
                authorization.getAuthorizedScopes(), request.getRedirectUri(),
                String.valueOf(asked.get(PkceParameterNames.CODE_CHALLENGE)),
                (String) asked.get(OidcParameterNames.NONCE), principal.provenAt(), Instant.now(),
                code == null ? Instant.now() : code.getToken().getExpiresAt(),
                code != null && code.isInvalidated());
    }

    static OAuth2Authorization bare(SignInStore.Kept kept) {
        return builder(kept).build();
    }

    static OAuth2Authorization withCode(SignInStore.Kept kept, String code) {
        return builder(kept).token(new OAuth2AuthorizationCode(code, kept.createdAt(), kept.codeExpiresAt()))
                .build();
    }

    static OAuth2Authorization withRefresh(SignInStore.Kept kept, String token, Instant expiresAt) {
        return builder(kept).refreshToken(new OAuth2RefreshToken(token, kept.createdAt(), expiresAt))
                .token(idToken(kept)).attribute(PRESENTED, token).build();
    }

    static OAuth2Authorization withAccess(SignInStore.Kept kept, Jwt jwt) {
        return builder(kept).token(new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER,
                        jwt.getTokenValue(), jwt.getIssuedAt(), jwt.getExpiresAt(), kept.scopes()),
                        metadata -> metadata.put(OAuth2Authorization.Token.CLAIMS_METADATA_NAME,
                                jwt.getClaims()))
                .token(idToken(kept)).build();
    }

    /** For signing out: the token itself says all there is to know, also when its sign-in is over. */
    static OAuth2Authorization ofIdToken(Jwt jwt) {
        var product = ProductId.of(jwt.getAudience().getFirst());
        var person = PersonId.of(jwt.getSubject());
        var kept = new SignInStore.Kept(UUID.randomUUID(), product.uuid(), person,
                UUID.fromString(jwt.getClaimAsString("sid")), null, Set.of(), "https://none.invalid", "",
                null, null, jwt.getIssuedAt(), jwt.getIssuedAt(), true);
        var token = new OidcIdToken(jwt.getTokenValue(), jwt.getIssuedAt(), jwt.getExpiresAt(),
                jwt.getClaims());
        return builder(kept).token(token, metadata ->
                metadata.put(OAuth2Authorization.Token.CLAIMS_METADATA_NAME, token.getClaims())).build();
    }

    /** The library looks at the one before when it writes the next; nothing else is kept of it. */
    private static OidcIdToken idToken(SignInStore.Kept kept) {
        return new OidcIdToken("kept", kept.createdAt(), kept.createdAt().plus(Duration.ofMinutes(1)),
                Map.of("sub", kept.person().toString()));
    }

    private static OAuth2Authorization.Builder builder(SignInStore.Kept kept) {
        var principal = new ProductPrincipal(kept.person(), kept.session(),
                kept.actsFor() == null ? null : OrganizationId.of(kept.actsFor()),
                kept.provenAt());
        var client = ProductId.of(kept.product()).toString();
        var asked = new HashMap<String, Object>(Map.of(PkceParameterNames.CODE_CHALLENGE, kept.challenge(),
                PkceParameterNames.CODE_CHALLENGE_METHOD, "S256"));
        if (kept.nonce() != null) {
            asked.put(OidcParameterNames.NONCE, kept.nonce());
        }
        var request = OAuth2AuthorizationRequest.authorizationCode().authorizationUri("/oauth2/authorize")
                .clientId(client).redirectUri(kept.returnTo()).scopes(kept.scopes())
                .additionalParameters(asked).build();
        // only the ids count of it here
        var registered = RegisteredClient.withId(kept.product().toString()).clientId(client)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(kept.returnTo()).build();
        return OAuth2Authorization.withRegisteredClient(registered).id(kept.id().toString())
                .principalName(principal.getName())
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .authorizedScopes(kept.scopes()).attribute(Principal.class.getName(), principal)
                .attribute(OAuth2AuthorizationRequest.class.getName(), request);
    }
}
