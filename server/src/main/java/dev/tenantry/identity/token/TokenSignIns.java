package dev.tenantry.identity.token;

import dev.tenantry.identity.Device;
import dev.tenantry.identity.OpenedSession;
import dev.tenantry.identity.SignIns;
import dev.tenantry.identity.factor.ShownFactor;
import dev.tenantry.identity.link.RedeemLink;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.Caller;
import dev.tenantry.web.RateLimits;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The doors for programs. Each opens a session as a browser's sign-in does, so whatever stands in the way
 * there stands here, and gives tokens for it; the session's own secret is given to nobody.
 */
@Component
public class TokenSignIns {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final SignIns signIns;
    private final RedeemLink codes;
    private final WholeSessions sessions;
    private final Tokens tokens;
    private final RateLimits limits;

    TokenSignIns(SignIns signIns, RedeemLink codes, WholeSessions sessions, Tokens tokens,
            RateLimits limits) {
        this.signIns = signIns;
        this.codes = codes;
        this.sessions = sessions;
        this.tokens = tokens;
        this.limits = limits;
    }

    /** Refuses as signing in does, and with not_a_member. */
    public IssuedTokens byPassword(String email, String password, @Nullable ShownFactor shown,
            @Nullable String organization, Device device) {
        return given(signIns.signIn(email, password, device), shown, organization, device);
    }

    /**
     * {@code asked} is what asking for the code gave. The code still works after second_factor_required.
     * Refuses as the code's page does, and with not_a_member.
     */
    public IssuedTokens byCode(String asked, String code, @Nullable ShownFactor shown,
            @Nullable String organization, Device device) {
        var arrived = codes.byCode(asked, code, device,
                arrival -> WholeSessions.requireShown(arrival.session(), shown));
        return given(arrived.session(), shown, organization, device);
    }

    /** The tokens end with the browser's session. Refuses with session_required or not_a_member. */
    public IssuedTokens bySession(Caller.Person caller, @Nullable String organization, Device device) {
        if (caller.reach() != null) {
            throw new Refusal(TokenRefusal.SESSION_REQUIRED);
        }
        takeOne(device);
        return tokens.issue(caller.id(), caller.session(), organization);
    }

    /** Refuses as {@link Tokens#renew} does, and with too_many_requests. */
    public IssuedTokens byRefresh(String presented, @Nullable String organization, Device device) {
        takeOne(device);
        return tokens.renew(presented, organization);
    }

    private void takeOne(Device device) {
        limits.take("tokens", device.site(), tokens.perAddress(), MINUTE);
    }

    private IssuedTokens given(OpenedSession opened, @Nullable ShownFactor shown,
            @Nullable String organization, Device device) {
        return sessions.whole(opened, shown, device,
                whole -> tokens.issue(whole.person(), whole.id().uuid(), organization));
    }
}
