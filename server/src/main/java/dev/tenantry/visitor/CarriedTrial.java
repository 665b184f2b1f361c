package dev.tenantry.visitor;

import dev.tenantry.identity.CarrySource;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The trial of the browser that asks to be signed in. Its id stays here, with what was asked for; neither the
 * link nor whoever opens it has a say.
 */
@Component
class CarriedTrial implements CarrySource {

    static final String PREFIX = "trial:";

    private final VisitorTrials trials;
    private final TrialCookie cookie;

    CarriedTrial(VisitorTrials trials, TrialCookie cookie) {
        this.trials = trials;
        this.cookie = cookie;
    }

    @Override
    public Optional<String> carryOf(HttpServletRequest request) {
        return cookie.of(request).flatMap(trials::find).filter(trial -> !trial.converted())
                .map(trial -> PREFIX + trial.id());
    }
}
