package dev.tenantry.provider.authorization;

import com.nimbusds.jose.jwk.JWKSet;
import dev.tenantry.identity.token.SigningKeys;
import dev.tenantry.identity.token.TokenSettings;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.PersonId;
import java.security.Principal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.*;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.stereotype.Component;

/**
 * What a product is told: the subject, by scope the name and the address, and the organization the person
 * acts for with their role in it, as it is when the token is written.
 */
@Component
class ProductClaims {

    private final SignInRules rules;
    private final SigningKeys keys;
    private final TokenSettings settings;

    ProductClaims(SignInRules rules, SigningKeys keys, TokenSettings settings) {
        this.rules = rules;
        this.keys = keys;
        this.settings = settings;
    }

    JwtGenerator generator() {
        var generator = new JwtGenerator(new NimbusJwtEncoder(
                (selector, _) -> selector.select(new JWKSet(keys.signer()))));
        generator.setJwtCustomizer(this::write);
        return generator;
    }

    private void write(JwtEncodingContext context) {
        ProductPrincipal principal = context.getPrincipal();
        var claims = context.getClaims();
        var isIdToken = OidcParameterNames.ID_TOKEN.equals(context.getTokenType().getValue());
        var signer = keys.signer();
        context.getJwsHeader().keyId(signer.getKeyID()).type(isIdToken ? "JWT" : "at+jwt");
        claims.claim("sid", principal.session().toString());
        claims.expiresAt(Instant.now().plus(settings.access()));
        organization(principal.person(), principal.organization(), OAuth2ErrorCodes.INVALID_GRANT)
                .forEach(claims::claim);
        if (isIdToken) {
            if (principal.provenAt() != null) { // also in what is renewed: of when they last came themselves
                claims.claim(IdTokenClaimNames.AUTH_TIME, principal.provenAt().getEpochSecond());
            }
            person(principal.person(), context.getAuthorizedScopes(), OAuth2ErrorCodes.INVALID_GRANT)
                    .forEach(claims::claim);
        } else {
            claims.claim("client_id", context.getRegisteredClient().getClientId());
            claims.claim(IssuedByUs.SIGN_IN, context.getAuthorization().getId());
        }
    }

    OidcUserInfo userInfo(OidcUserInfoAuthenticationContext context) {
        ProductPrincipal principal = context.getAuthorization().getAttribute(
                Principal.class.getName());
        var claims = new LinkedHashMap<String, Object>();
        claims.put("sub", principal.getName());
        claims.putAll(person(principal.person(), context.getAccessToken().getScopes(),
                OAuth2ErrorCodes.INVALID_TOKEN));
        claims.putAll(organization(principal.person(), principal.organization(),
                OAuth2ErrorCodes.INVALID_TOKEN));
        return new OidcUserInfo(claims);
    }

    /** {@code gone}: what the protocol calls it when they went since the sign-in was looked at. */
    private Map<String, Object> person(PersonId id, Set<String> scopes, String gone) {
        var claims = new LinkedHashMap<String, Object>();
        var person = rules.person(id).orElseThrow(() -> new OAuth2AuthenticationException(gone));
        if (scopes.contains(Scopes.PROFILE)) {
            claims.put("name", person.name());
        }
        if (scopes.contains(Scopes.EMAIL)) {
            claims.put("email", person.email());
            claims.put("email_verified", person.verified());
        }
        return claims;
    }

    private Map<String, Object> organization(PersonId person, @Nullable OrganizationId id, String gone) {
        if (id == null) {
            return Map.of();
        }
        var acting = rules.acting(person, id)
                .orElseThrow(() -> new OAuth2AuthenticationException(gone));
        return Map.of("organization_id", acting.organization().toString(), "organization_slug", acting.slug(),
                "organization_name", acting.name(), "organization_role", acting.role().code());
    }
}
