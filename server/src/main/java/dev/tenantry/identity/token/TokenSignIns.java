package dev.tenantry.identity.token;

import dev.tenantry.identity.Device;
import dev.tenantry.identity.OpenedSession;
import dev.tenantry.identity.Sessions;
import dev.tenantry.identity.SignIns;
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
    private final Sessions sessions;
    private final Tokens tokens;
    private final RateLimits limits;

    TokenSignIns(SignIns signIns, RedeemLink codes, Sessions sessions, Tokens tokens, RateLimits limits) {
        this.signIns = signIns;
        this.codes = codes;
        this.sessions = sessions;
        this.tokens = tokens;
        this.limits = limits;
    }

    /**
     * Refuses as signing in does, and with not_a_member. Whoever has a second factor signs in to a session,
     * shows it there, and asks for tokens with that session.
     */
    public IssuedTokens byPassword(String email, String password, @Nullable String organization,
            Device device) {
        return given(signIns.signIn(email, password, device), organization);
    }

    /** {@code asked} is what asking for the code gave. Refuses as the code's page does, and not_a_member. */
    public IssuedTokens byCode(String asked, String code, @Nullable String organization, Device device) {
        return given(codes.byCode(asked, code, device).session(), organization);
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

    private IssuedTokens given(OpenedSession opened, @Nullable String organization) {
        try {
            return tokens.issue(opened.requireWhole().person(), opened.id().uuid(), organization);
        } catch (Refusal refusal) {
            sessions.end(opened.person(), opened.id().uuid());
            throw refusal;
        }
    }
}
