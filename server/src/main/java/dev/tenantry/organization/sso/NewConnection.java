package dev.tenantry.organization.sso;

import dev.tenantry.identity.oidc.Provider;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.Role;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an owner types about their provider. {@code clientSecret} null keeps the one that is kept. */
public record NewConnection(String label, String issuer, String clientId, @Nullable String clientSecret,
        String defaultRole) {

    private static final Set<String> ROLES = Set.of("viewer", "member");
    private static final Pattern LINE = Pattern.compile("[^\\p{Cntrl}\\p{Cs}]*");
    private static final int LONGEST_LABEL = 60;
    private static final int LONGEST_ISSUER = 300;
    private static final int LONGEST = 255;

    /** Refuses with sign_on_invalid; {@code field} says where. */
    NewConnection checked() {
        require("label", fits(label, LONGEST_LABEL));
        require("issuer", fits(issuer, LONGEST_ISSUER) && Provider.isSafe(issuer.strip()));
        require("client_id", fits(clientId, LONGEST));
        require("client_secret", clientSecret == null || clientSecret.isBlank()
                || fits(clientSecret, LONGEST));
        require("default_role", ROLES.contains(defaultRole));
        return new NewConnection(label.strip(), issuer.strip(), clientId.strip(),
                clientSecret == null || clientSecret.isBlank() ? null : clientSecret.strip(), defaultRole);
    }

    Role role() {
        return Role.valueOf(defaultRole.toUpperCase(java.util.Locale.ROOT));
    }

    private static boolean fits(String text, int most) {
        return !text.isBlank() && text.strip().length() <= most
                && LINE.matcher(text).matches();
    }

    private static void require(String field, boolean good) {
        if (!good) {
            throw new Refusal(SignOnRefusal.SIGN_ON_INVALID).with("field", field);
        }
    }

    @Override
    public String toString() {
        return "NewConnection[***]";
    }
}
