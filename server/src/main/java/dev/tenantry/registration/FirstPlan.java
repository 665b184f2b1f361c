package dev.tenantry.registration;

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
 * a trial as long as it says, of its plan or of the usual one.
 */
@Component
class FirstPlan {

    private final Trials trials;
    private final Complimentaries complimentaries;

    FirstPlan(Trials trials, Complimentaries complimentaries) {
        this.trials = trials;
        this.complimentaries = complimentaries;
    }

    void begin(Organization own, Person person, @Nullable InviteCode code) {
        if (code == null || code.plan() == null && code.trialDays() == null) {
            trials.start(own.id(), person.id(), own.createdAt());
        } else if (code.trialDays() != null) {
            trials.start(own.id(), person.id(), own.createdAt(), code.plan(), code.trialDays());
        } else {
            complimentaries.grant(own.id(), code.plan(), null, Actor.SYSTEM, "invite code " + code.id());
        }
    }
}
