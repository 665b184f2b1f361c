package dev.tenantry.identity.stepup;

import dev.tenantry.identity.IdentityRefusal;
import dev.tenantry.identity.store.Proof;
import dev.tenantry.identity.store.SignedIn;
import dev.tenantry.identity.token.TokenRefusal;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.Needs.StepUp;
import java.util.Locale;

/**
 * The proof a session has to have for what is protected. Routes declare it; this is for what is protected in
 * some cases only, such as a role that may or may not be owner.
 */
public final class RecentProof {

    private RecentProof() {}

    /** Refuses with step_up_required, and with session_required where a token is all there is. */
    public static void require() {
        require(StepUp.YES);
    }

    static void require(StepUp wanted) {
        var who = SignedIn.current() // a token shows nothing, and what it could change outlives it
                .orElseThrow(() -> new Refusal(TokenRefusal.SESSION_REQUIRED));
        if (!who.provenLately() && (wanted == StepUp.YES || who.strongest() == Proof.FACTOR)) {
            throw new Refusal(IdentityRefusal.STEP_UP_REQUIRED)
                    .with("proof", who.strongest().name().toLowerCase(Locale.ROOT))
                    .with("step_up_url", "/step-up");
        }
    }
}
