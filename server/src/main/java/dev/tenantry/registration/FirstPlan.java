package dev.tenantry.registration;

import dev.tenantry.catalog.Catalog;
import dev.tenantry.identity.Person;
import dev.tenantry.kernel.Actor;
import dev.tenantry.organization.Organization;
import dev.tenantry.registration.code.InviteCode;
import dev.tenantry.subscription.Complimentaries;
import dev.tenantry.subscription.Trials;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What an organization of one's own begins with: the usual trial, or what a code says: its plan for good, or
 * a trial as long as it says, of its plan or of the usual one. Where there is no trial any more they begin
 * with what comes after one.
 */
@Component
class FirstPlan {

    private final Catalog catalog;
    private final Trials trials;
    private final Complimentaries complimentaries;

    FirstPlan(Catalog catalog, Trials trials, Complimentaries complimentaries) {
        this.catalog = catalog;
        this.trials = trials;
        this.complimentaries = complimentaries;
    }

    void begin(Organization own, Person person, @Nullable InviteCode code) {
        if (code != null && code.plan() != null && code.trialDays() == null) {
            complimentaries.grant(own.id(), code.plan(), null, Actor.SYSTEM, "invite code " + code.id());
            return;
        }
        var why = trials.startFor(own.id(), person.id(), own.createdAt(), code == null ? null : code.plan(),
                code == null ? null : code.trialDays());
        if (why.isPresent()) {
            catalog.rules().planAfterTrial().ifPresent(free -> complimentaries.grant(own.id(), free, null,
                    Actor.SYSTEM, "no trial: " + why.get().key()));
        }
    }
}
