package dev.tenantry.provider.authorization;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.tenantry.identity.token.SigningKeys;
import dev.tenantry.web.PublicUrl;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;

/**
 * Reads tokens that come back to us: RS256, our own keys by id, the type, our issuer, and of access tokens
 * the times. An id token that has ended still says who signs out.
 */
@Component
class IssuedByUs {

    static final String SIGN_IN = "sign_in";
    private static final String ACCESS = "at+jwt";

    private final SigningKeys keys;
    private final PublicUrl publicUrl;
    private final JwtDecoder access;
    private final JwtDecoder id;

    IssuedByUs(SigningKeys keys, PublicUrl publicUrl) {
        this.keys = keys;
        this.publicUrl = publicUrl;
        this.access = decoder(ACCESS, new JwtTimestampValidator());
        this.id = decoder("JWT", jwt -> OAuth2TokenValidatorResult.success());
    }

    JwtDecoder accessTokens() {
        return access;
    }

    Optional<Jwt> accessToken(String text) {
        return read(access, text).filter(jwt -> jwt.hasClaim(SIGN_IN));
    }

    Optional<Jwt> idToken(String text) {
        return read(id, text);
    }

    static UUID signInOf(Jwt jwt) {
        return UUID.fromString(jwt.getClaimAsString(SIGN_IN));
    }

    private static Optional<Jwt> read(JwtDecoder decoder, String text) {
        try {
            return Optional.of(decoder.decode(text));
        } catch (JwtException refused) {
            return Optional.empty();
        }
    }

    private JwtDecoder decoder(String type, OAuth2TokenValidator<Jwt> times) {
        var reading = new DefaultJWTProcessor<SecurityContext>();
        reading.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType(type)));
        reading.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256,
                (selector, _) -> selector.select(keys.published())));
        reading.setJWTClaimsSetVerifier((_, _) -> { });
        var decoder = new NimbusJwtDecoder(reading);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(times, this::ours));
        return decoder;
    }

    private OAuth2TokenValidatorResult ours(Jwt jwt) {
        return publicUrl.of("").equals(jwt.getClaimAsString("iss")) ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token"));
    }
}
