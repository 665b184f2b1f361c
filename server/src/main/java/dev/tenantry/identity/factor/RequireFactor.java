package dev.tenantry.identity.factor;

import dev.tenantry.identity.IdentityRefusal;
import dev.tenantry.identity.store.SignedIn;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.Caller;
import dev.tenantry.web.Guard;
import dev.tenantry.web.Nav;
import dev.tenantry.web.NavPart;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Stops whoever acts for an organization that asks for a second factor and has none, once the grace is over;
 * before that, pages say so. Whoever has one costs no statement here: that was read with the session.
 */
@Component
class RequireFactor implements Guard, NavPart {

    private final FactorRequirements requirements;

    RequireFactor(FactorRequirements requirements) {
        this.requirements = requirements;
    }

    @Override
    public int order() {
        return 90;
    }

    @Override
    public void check(Request request) {
        var acting = request.acting();
        if (acting != null && request.caller() instanceof Caller.Person person && mayLackOne()) {
            var over = requirements.of(acting.organization()).filter(requirements::isOver);
            over.filter(_ -> lacksOne(person.id())).ifPresent(required -> {
                throw new Refusal(IdentityRefusal.FACTOR_NEEDED_HERE)
                        .with("grace_ended_at", required.graceEndsAt().toString())
                        .with("enrol_url", "/account/factors");
            });
        }
    }

    @Override
    public Nav addTo(Nav nav, View view) {
        var acting = view.acting();
        var due = acting != null && view.isSignedIn() && mayLackOne()
                ? requirements.of(acting.organization()) : Optional.<FactorRequirements.Required>empty();
        return due.map(required -> nav.withFactorDue(new Nav.FactorDue(acting.name(), required.graceEndsAt(),
                "/account/factors"))).orElse(nav);
    }

    /** Whoever comes with a token has no session that was read. */
    private static boolean mayLackOne() {
        return SignedIn.current().filter(SignedIn::hasFactor).isEmpty();
    }

    private boolean lacksOne(PersonId person) {
        return SignedIn.current().isPresent() || !requirements.having(List.of(person)).contains(person);
    }
}
