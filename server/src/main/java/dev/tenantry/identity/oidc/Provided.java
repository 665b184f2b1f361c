package dev.tenantry.identity.oidc;

import dev.tenantry.identity.EmailAddress;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a provider's checked token says about somebody, and what that is worth here.
 *
 * @param subject the provider's own, unchanging name for them; with the issuer it is who they are
 * @param email what the provider says; null: nothing that could be an address
 * @param proven whether that is as good as our own proof that the address is theirs
 * @param mayLink whether an account with this address is theirs without another word
 */
record Provided(String issuer, String subject, @Nullable EmailAddress email, String name,
        boolean proven, boolean mayLink) {

    /** Takes the claims of a token that was checked. */
    static Provided of(Provider provider, Map<String, Object> claims) {
        var email = EmailAddress.parse(text(claims, "email")).orElse(null);
        var verified = email != null && is(claims, "email_verified");
        var name = text(claims, "name");
        return switch (provider.type()) {
            case GOOGLE -> {
                var authority = verified && (email.text().endsWith("@gmail.com")
                        || !text(claims, "hd").isBlank());
                yield new Provided(text(claims, "iss"), text(claims, "sub"), email, name, authority,
                        authority);
            }
            case MICROSOFT -> new Provided(text(claims, "iss"), microsoftSubject(claims), email, name,
                    email != null && is(claims, "xms_edov"), false);
            case GENERIC -> {
                var authority = isAuthority(provider, email, verified, claims);
                yield new Provided(text(claims, "iss"), text(claims, "sub"), email, name, authority,
                        authority);
            }
        };
    }

    /** Whoever proved a domain says whose its addresses are; many say nothing about each being verified. */
    private static boolean isAuthority(Provider provider, @Nullable EmailAddress email, boolean verified,
            Map<String, Object> claims) {
        var own = provider.own();
        return own == null ? provider.trusted() && verified
                : own.vouchesFor(email) && (verified || claims.get("email_verified") == null);
    }

    /** The person's id in their directory; without it, their id for this client. */
    private static String microsoftSubject(Map<String, Object> claims) {
        var object = text(claims, "oid");
        return object.isEmpty() ? text(claims, "sub") : text(claims, "tid") + "/" + object;
    }

    private static boolean is(Map<String, Object> claims, String name) {
        var value = claims.get(name);
        return Boolean.TRUE.equals(value) || "true".equals(value) || "1".equals(String.valueOf(value));
    }

    private static String text(Map<String, Object> claims, String name) {
        return claims.get(name) == null ? "" : String.valueOf(claims.get(name));
    }

    @Override
    public String toString() {
        return "Provided[%s, ***]".formatted(issuer);
    }
}
