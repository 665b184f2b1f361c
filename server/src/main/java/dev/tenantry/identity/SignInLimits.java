package dev.tenantry.identity;

import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Secret;
import dev.tenantry.web.RateLimits;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Whether and how often somebody may try a password. Unknown addresses are counted like known ones, so a
 * limit tells nothing.
 */
@Component
class SignInLimits {

    private final RateLimits limits;
    private final IdentitySettings settings;
    private final SignInPolicy policy;

    SignInLimits(RateLimits limits, IdentitySettings settings, SignInPolicy policy) {
        this.limits = limits;
        this.settings = settings;
        this.policy = policy;
    }

    /** Whether only an owner's password counts for this address: their organization has a way of its own. */
    boolean isEnforced(String email) {
        return EmailAddress.parse(email).filter(policy::isEnforced).isPresent();
    }

    boolean mayBreakGlass(String email, PersonId person) {
        return policy.mayBreakGlass(EmailAddress.parse(email).orElseThrow(), person);
    }

    /** Refuses with way_not_offered or too_many_requests. */
    void take(String email, Device device, Optional<Secret> knownDevice) {
        EmailAddress.parse(email).filter(address -> !policy.isEnforced(address))
                .ifPresent(address -> policy.require(address, SignInPolicy.PASSWORD));
        limits.take("sign-in-address", device.site(), settings.signInsPerAddress(), settings.signInWindow());
        var account = HexFormat.of().formatHex(Secret.hash(email.strip().toLowerCase(Locale.ROOT)));
        knownDevice.ifPresentOrElse(
                known -> limits.take("sign-in-device", account + HexFormat.of().formatHex(known.hash()),
                        settings.signInsPerAccount(), settings.signInWindow()),
                () -> limits.take("sign-in-account", account,
                        settings.signInsPerAccount(), settings.signInWindow()));
    }
}
