package dev.tenantry.identity.factor;

import dev.tenantry.identity.store.Known;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.web.Caller;
import dev.tenantry.web.Guard;
import dev.tenantry.web.Nav;
import dev.tenantry.web.NavPart;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Stops whoever acts for an organization that asks for a second factor and has none, once the grace is over;
 * before that, pages say so. It costs no statement: who has one is known with the session or the token, and
 * who asks for one is remembered.
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
        if (acting != null && request.caller() instanceof Caller.Person person) {
            var over = requirements.of(acting.organization()).filter(requirements::isOver);
            over.filter(_ -> lacksOne(person.id())).ifPresent(required -> {
                throw required.refusal();
            });
        }
    }

    @Override
    public Nav addTo(Nav nav, View view) {
        var acting = view.acting();
        var due = acting != null && view.caller() instanceof Caller.Person person && lacksOne(person.id())
                ? requirements.of(acting.organization()) : Optional.<FactorRequirements.Required>empty();
        return due.map(required -> nav.withFactorDue(new Nav.FactorDue(acting.name(), required.graceEndsAt(),
                "/account/factors"))).orElse(nav);
    }

    private boolean lacksOne(PersonId person) {
        return Known.of(person).map(known -> !known.hasFactor())
                .orElseGet(() -> !requirements.having(List.of(person)).contains(person));
    }
}
