package dev.tenantry.identity.link;

import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.Device;
import dev.tenantry.identity.EmailAddress;
import dev.tenantry.identity.IdentityRefusal;
import dev.tenantry.identity.IdentitySettings;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.kernel.Secret;
import dev.tenantry.web.RateLimits;
import dev.tenantry.web.SecurityTrail;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * How often links may be asked for and codes tried. Unknown addresses are counted like known ones. A browser
 * that signed this person in before has its own budget of mails, so nobody can use up a victim's.
 */
@Component
record LinkLimits(RateLimits limits, IdentitySettings settings, LinkStore store, SecurityTrail trail) {

    private static final Duration HOUR = Duration.ofHours(1);

    void takeMail(EmailAddress email, Device device) {
        limits.take("sign-in-link-from", device.site(), settings.signInLinksPerAddress(), HOUR);
        var known = Optional.ofNullable(device.token()).map(Secret::new)
                .filter(token -> Tenancy.asSystem(() -> store.knowsDevice(email.text(), token)));
        known.ifPresentOrElse(
                token -> limits.take("sign-in-link-device",
                        email.text() + "|" + HexFormat.of().formatHex(token.hash()),
                        settings.signInLinksPerAccount(), HOUR),
                () -> limits.take("sign-in-link-for", email.text(), settings.signInLinksPerAccount(), HOUR));
    }

    void takeTry(Device device) {
        limits.take("sign-in-code-from", device.site(), settings.signInCodesPerAddress(),
                settings.signInWindow());
    }

    /** The refusal of a code, written down for whoever looks after the doors. */
    Refusal refusedCode(IdentityRefusal code) {
        trail.refused("code_refused", code.code(), Map.of());
        return new Refusal(code).with("field", "code");
    }

    Refusal refusedLink(IdentityRefusal code) {
        trail.refused("link_refused", code.code(), Map.of());
        return new Refusal(code);
    }
}
