package dev.tenantry.identity.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.TypeId;
import dev.tenantry.web.Acting;
import dev.tenantry.web.PublicUrl;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Signed tokens of our own API (RFC 9068): written, and read with suspicion. One algorithm, our own keys by
 * their id and never one the token brings or points to, the type {@code at+jwt}, our issuer, our API as
 * audience, and the times. A token we signed for a product is none for our API.
 */
@Component
class AccessTokens {

    static final String FAMILY = "sid";
    private static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");
    private static final String API = "/v1";
    private static final String CLIENT = "tenantry";
    private static final Set<String> REQUIRED = Set.of("sub", "iat", "nbf", "exp", "jti", FAMILY);
    private static final String ORGANIZATION = "organization_id";

    private final PublicUrl publicUrl;
    private final TokenSettings settings;
    private final DefaultJWTProcessor<SecurityContext> reading = new DefaultJWTProcessor<>();

    /** Whose token it is, and what it acts for. */
    record Read(UUID family, PersonId person, @Nullable OrganizationId organization) {}

    AccessTokens(PublicUrl publicUrl, TokenSettings settings, SigningKeys keys) {
        this.publicUrl = publicUrl;
        this.settings = settings;
        reading.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(TYPE));
        reading.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256,
                (selector, _) -> selector.select(keys.published())));
        reading.setJWTClaimsSetVerifier((claims, context) -> new DefaultJWTClaimsVerifier<>(
                publicUrl.of(API), new JWTClaimsSet.Builder().issuer(publicUrl.of("")).build(), REQUIRED)
                .verify(claims, context));
    }

    String sign(RSAKey key, UUID family, PersonId person, @Nullable Acting acting) {
        var now = Instant.now();
        var claims = new JWTClaimsSet.Builder().issuer(publicUrl.of("")).audience(publicUrl.of(API))
                .subject(person.toString()).claim("client_id", CLIENT)
                .jwtID(TypeId.format("token", TypeId.next())).claim(FAMILY, family.toString())
                .issueTime(Date.from(now)).notBeforeTime(Date.from(now))
                .expirationTime(Date.from(now.plus(settings.access())));
        if (acting != null) {
            claims.claim(ORGANIZATION, acting.organization().toString())
                    .claim("organization_slug", acting.slug())
                    .claim("organization_role", acting.role().code());
        }
        try {
            var token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).type(TYPE)
                    .keyID(key.getKeyID()).build(), claims.build());
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("a token cannot be signed", e);
        }
    }

    /** Empty for whatever is not exactly one of ours and still good. */
    Optional<Read> read(String text) {
        try {
            var claims = reading.process(SignedJWT.parse(text), null);
            var organization = claims.getStringClaim(ORGANIZATION);
            return Optional.of(new Read(UUID.fromString(claims.getStringClaim(FAMILY)),
                    PersonId.of(claims.getSubject()),
                    organization == null ? null : OrganizationId.of(organization)));
        } catch (ParseException | BadJOSEException | JOSEException | IllegalArgumentException refused) {
            return Optional.empty();
        }
    }
}
