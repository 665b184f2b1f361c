package dev.tenantry.identity.oidc;

import dev.tenantry.kernel.Secret;
import java.util.Base64;
import java.util.Map;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;

/** The request that leads to a provider: code flow, state, nonce, PKCE with S256 (RFC 7636). */
final class Requests {

    private Requests() {}

    /** The same values give the same request, so it need not be kept whole. */
    static OAuth2AuthorizationRequest of(ClientRegistration registration, Secret state, Secret nonce,
            Secret verifier) {
        return OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(registration.getProviderDetails().getAuthorizationUri())
                .clientId(registration.getClientId())
                .redirectUri(registration.getRedirectUri())
                .scopes(registration.getScopes())
                .state(state.text())
                .additionalParameters(Map.of(OidcParameterNames.NONCE, hash(nonce.text()),
                        PkceParameterNames.CODE_CHALLENGE, hash(verifier.text()),
                        PkceParameterNames.CODE_CHALLENGE_METHOD, "S256"))
                .attributes(attributes -> attributes.putAll(Map.of(
                        OidcParameterNames.NONCE, nonce.text(),
                        PkceParameterNames.CODE_VERIFIER, verifier.text())))
                .build();
    }

    static String hash(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(
                Secret.hash(text));
    }
}
