package dev.tenantry.identity.oidc;

import dev.tenantry.identity.SignInSettings;
import dev.tenantry.identity.SignInSettings.Type;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A configured provider, complete.
 *
 * @param own whose it is, for one that an organization brought along; null: the installation's
 */
public record Provider(String key, Type type, String label, String issuer, String clientId,
        String clientSecret, boolean trusted, List<String> tenants, @Nullable OwnConnection own) {

    Provider(String key, Type type, String label, String issuer, String clientId, String clientSecret,
            boolean trusted, List<String> tenants) {
        this(key, type, label, issuer, clientId, clientSecret, trusted, tenants, null);
    }

    /** One that an organization brought along. */
    public static Provider own(String key, String label, String issuer, String clientId,
            String clientSecret, OwnConnection own) {
        return new Provider(key, Type.GENERIC, label, issuer, clientId, clientSecret, false, List.of(), own);
    }

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    /** Fails the start with the name of what is missing. */
    static Provider of(String key, SignInSettings.Provider settings) {
        var name = "tenantry.sign-in.oidc." + key;
        var issuer = required(name + ".issuer", settings.issuer() != null ? settings.issuer()
                : switch (settings.type()) {
                    case GOOGLE -> "https://accounts.google.com";
                    case MICROSOFT -> "https://login.microsoftonline.com/common/v2.0";
                    case GENERIC -> null;
                });
        if (!isSafe(issuer)) {
            throw new IllegalStateException("%s.issuer is '%s': it has to be an https address."
                    .formatted(name, issuer));
        }
        return new Provider(key, settings.type(), settings.labelOr(key), issuer,
                required(name + ".client-id", settings.clientId()),
                required(name + ".client-secret", settings.clientSecret()), settings.trusted(),
                settings.tenants());
    }

    /** Encrypted, or on this machine. */
    public static boolean isSafe(String url) {
        try {
            var uri = URI.create(url);
            return "https".equals(uri.getScheme()) && uri.getHost() != null
                    || "http".equals(uri.getScheme()) && THIS_MACHINE.contains(uri.getHost());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String required(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalStateException(name + " is missing.");
        }
        return value.strip();
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "Provider[%s, %s, ***]".formatted(key, issuer);
    }
}
