package dev.tenantry.identity;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * By which ways people may sign in.
 *
 * @param ways {@code password}, {@code link} and the keys of providers, in the order pages offer them;
 *     null: all there are
 * @param domains other lists for the addresses of a domain
 * @param oidc OpenID providers by their key
 */
@ConfigurationProperties(prefix = "tenantry.sign-in", ignoreUnknownFields = false)
public record SignInSettings(@Nullable List<String> ways, @DefaultValue List<Domain> domains,
        @DefaultValue Map<String, Provider> oidc) {

    /** {@code domain} is the part after the @, exactly; a domain below it is another one. */
    public record Domain(String domain, List<String> ways) {}

    public enum Type { GOOGLE, MICROSOFT, GENERIC }

    /**
     * @param label what the button says behind "Continue with"
     * @param issuer where the discovery document lies; Google's and Microsoft's have a default
     * @param trusted whether a verified address of a generic provider counts as proof of that address
     * @param tenants the Microsoft directories whose people may come; empty: all
     */
    public record Provider(@DefaultValue("generic") Type type, @Nullable String label,
            @Nullable String issuer, @Nullable String clientId, @Nullable String clientSecret,
            @DefaultValue("false") boolean trusted, @DefaultValue List<String> tenants) {

        /** What the button of the provider with this key says. */
        public String labelOr(String key) {
            return label != null ? label : switch (type) {
                case GOOGLE -> "Google";
                case MICROSOFT -> "Microsoft";
                case GENERIC -> key;
            };
        }

        /** Without the secret. */
        @Override
        public String toString() {
            return "Provider[%s, %s, ***]".formatted(type, issuer);
        }
    }
}
