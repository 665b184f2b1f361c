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

    boolean mayBreakGlass(String email, PersonId person) {
        return policy.mayBreakGlass(EmailAddress.parse(email).orElseThrow(), person);
    }

    /**
     * Says whether only an owner's password counts for this address, since their organization has its own
     * way. Refuses with way_not_offered or too_many_requests.
     */
    boolean take(String email, Device device, Optional<Secret> knownDevice) {
        var rules = EmailAddress.parse(email).map(policy::rulesOf);
        var enforced = rules.filter(SignInPolicy.Rules::enforced).isPresent();
        if (!enforced) {
            rules.ifPresent(found -> policy.require(found, SignInPolicy.PASSWORD));
        }
        var account = HexFormat.of().formatHex(Secret.hash(email.strip().toLowerCase(Locale.ROOT)));
        limits.take(limit("sign-in-address", device.site(), settings.signInsPerAddress()), knownDevice
                .map(known -> limit("sign-in-device", account + HexFormat.of().formatHex(known.hash()),
                        settings.signInsPerAccount()))
                .orElseGet(() -> limit("sign-in-account", account, settings.signInsPerAccount())));
        return enforced;
    }

    private RateLimits.Limit limit(String name, String subject, int most) {
        return new RateLimits.Limit(name, subject, most, settings.signInWindow());
    }
}
