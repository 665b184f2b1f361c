package dev.tenantry.identity.oidc;

import dev.tenantry.identity.IdentityRefusal;
import dev.tenantry.identity.SignInSettings.Type;
import dev.tenantry.kernel.Refusal;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.*;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestClientException;

/**
 * Turns a code into what the provider says about somebody: signature (asymmetric algorithms only, keys
 * from the provider's own address), issuer, audience, times and nonce are checked, always.
 */
class IdTokens {

    private static final Duration SKEW = Duration.ofSeconds(60);
    private static final Set<SignatureAlgorithm> SIGNED_BY = Set.of(SignatureAlgorithm.RS256,
            SignatureAlgorithm.RS384, SignatureAlgorithm.RS512, SignatureAlgorithm.PS256,
            SignatureAlgorithm.ES256, SignatureAlgorithm.ES384);
    private static final List<String> NOT_NOW = List.of("server_error", "temporarily_unavailable");

    private final ClientRegistration registration;
    private final OidcAuthorizationCodeAuthenticationProvider exchange;

    IdTokens(Provider provider, ClientRegistration registration, ProviderHttp http) {
        this.registration = registration;
        var codes = new RestClientAuthorizationCodeTokenResponseClient();
        codes.setRestClient(http.tokens(provider));
        var userInfo = new DefaultOAuth2UserService();
        userInfo.setRestOperations(http.keys(provider));
        var people = new OidcUserService();
        people.setOauth2UserService(userInfo);
        people.setRetrieveUserInfo(request -> provider.type() == Type.GENERIC
                && request.getIdToken().getEmail() == null
                && userInfoOf(request.getClientRegistration()) != null);
        exchange = new OidcAuthorizationCodeAuthenticationProvider(codes, people);
        var decoder = decoder(provider, http);
        exchange.setJwtDecoderFactory(_ -> decoder);
    }

    private static @Nullable String userInfoOf(ClientRegistration registration) {
        return registration.getProviderDetails().getUserInfoEndpoint().getUri();
    }

    private JwtDecoder decoder(Provider provider, ProviderHttp http) {
        var decoder = NimbusJwtDecoder.withJwkSetUri(registration.getProviderDetails().getJwkSetUri())
                .restOperations(http.keys(provider))
                .validateType(false)
                .jwsAlgorithms(algorithms -> algorithms.addAll(SIGNED_BY))
                .build();
        decoder.setJwtValidator(rules(provider, registration, Clock.systemUTC()));
        return decoder;
    }

    /** What a token of this provider has to say besides being signed. */
    static OAuth2TokenValidator<Jwt> rules(Provider provider, ClientRegistration registration, Clock clock) {
        var times = new JwtTimestampValidator(SKEW);
        times.setClock(clock);
        var standard = new OidcIdTokenValidator(registration); // throws at an issuer that is no address
        standard.setClockSkew(SKEW);
        standard.setClock(clock);
        var rules = new ArrayList<OAuth2TokenValidator<Jwt>>(
                List.of(JwtTypeValidator.jwt(), times, standard));
        if (provider.type() == Type.MICROSOFT) {
            rules.add(new MicrosoftIssuer(provider));
        }
        var all = new DelegatingOAuth2TokenValidator<>(rules);
        return token -> {
            try {
                return all.validate(token);
            } catch (IllegalArgumentException e) {
                return OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_id_token"));
            }
        };
    }

    /** Refuses with provider_refused, or provider_unavailable when it does not answer. */
    OidcUser redeem(OAuth2AuthorizationExchange answer) {
        try {
            var login = (OAuth2LoginAuthenticationToken) exchange.authenticate(
                    new OAuth2LoginAuthenticationToken(registration, answer));
            if (login == null || !(login.getPrincipal() instanceof OidcUser user)) {
                throw new Refusal(IdentityRefusal.PROVIDER_REFUSED).with("reason", "no_id_token");
            }
            return user;
        } catch (OAuth2AuthenticationException e) {
            var reason = e.getError().getErrorCode();
            throw new Refusal(NOT_NOW.contains(reason) || isAway(e) ? IdentityRefusal.PROVIDER_UNAVAILABLE
                    : IdentityRefusal.PROVIDER_REFUSED).with("reason", reason);
        } catch (AuthenticationServiceException | JwtException | RestClientException
                | IllegalArgumentException e) { // the last: an answer without a token
            throw new Refusal(isAway(e) ? IdentityRefusal.PROVIDER_UNAVAILABLE
                    : IdentityRefusal.PROVIDER_REFUSED).with("reason", "unreadable");
        }
    }

    private static boolean isAway(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).limit(20)
                .anyMatch(IOException.class::isInstance);
    }
}
