package dev.tenantry.identity.oidc;

import dev.tenantry.identity.SignInSettings.Type;
import java.util.regex.Pattern;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Microsoft's shared addresses name a template as their issuer; a token names the real directory. So the
 * library's comparison cannot be used, and this one takes its place: the issuer is the template with the
 * token's own {@code tid}, a version 2 token, of a directory that may come.
 */
record MicrosoftIssuer(Provider provider) implements OAuth2TokenValidator<Jwt> {

    private static final Pattern DIRECTORY =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    /** The issuer that the discovery document of a shared address names; for others it changes nothing. */
    static String template(Provider provider) {
        return provider.type() != Type.MICROSOFT ? provider.issuer()
                : provider.issuer().replaceFirst("/(common|organizations|consumers)(?=/|$)", "/{tenantid}");
    }

    @Override
    public OAuth2TokenValidatorResult validate(Jwt token) {
        var directory = String.valueOf(token.getClaims().get("tid"));
        var issuer = String.valueOf(token.getClaims().get("iss"));
        var good = "2.0".equals(token.getClaims().get("ver"))
                && DIRECTORY.matcher(directory).matches()
                && issuer.equals(template(provider).replace("{tenantid}", directory))
                && (provider.tenants().isEmpty() || provider.tenants().contains(directory));
        return good ? OAuth2TokenValidatorResult.success() : OAuth2TokenValidatorResult.failure(
                new OAuth2Error("invalid_id_token", "issuer or directory", null));
    }
}
