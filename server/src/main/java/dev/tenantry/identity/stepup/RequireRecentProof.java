package dev.tenantry.identity.stepup;

import dev.tenantry.identity.token.TokenRefusal;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.Caller;
import dev.tenantry.web.Guard;
import dev.tenantry.web.Needs.StepUp;
import org.springframework.stereotype.Component;

/**
 * The one place that decides whether a session may change what is protected: routes declare it, and the proof
 * has to be the strongest their person has, shown within {@code tenantry.identity.step-up}. A stolen session
 * alone changes nothing.
 */
@Component
class RequireRecentProof implements Guard {

    @Override
    public int order() {
        return 110;
    }

    @Override
    public void check(Request request) {
        if (request.needs().stepUp() != StepUp.NO && request.caller() instanceof Caller.OperatorKey) {
            throw new Refusal(TokenRefusal.SESSION_REQUIRED);
        }
        if (request.needs().stepUp() != StepUp.NO && request.caller() instanceof Caller.Person) {
            RecentProof.require(request.needs().stepUp());
        }
    }
}
