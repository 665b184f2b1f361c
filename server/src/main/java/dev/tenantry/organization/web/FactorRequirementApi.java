package dev.tenantry.organization.web;

import dev.tenantry.identity.factor.FactorRequirements;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.Needs;
import dev.tenantry.web.Needs.StepUp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether everybody who acts for the organization has to have a second factor, over the API. */
@RestController
@RequestMapping("/v1/organization/second-factor")
@Needs(value = Access.OWNER, live = false, stepUp = StepUp.YES)
class FactorRequirementApi {

    /** Until {@code graceEndsAt} members without one are let in. Business time. */
    record Requirement(boolean required, @Nullable Instant since, @Nullable Instant graceEndsAt) {}

    private final FactorRequirements requirements;

    FactorRequirementApi(FactorRequirements requirements) {
        this.requirements = requirements;
    }

    @GetMapping
    @Needs(value = Access.VIEWER, live = false)
    Requirement show(CurrentMember member) {
        return requirements.of(member.organization())
                .map(one -> new Requirement(true, one.since(), one.graceEndsAt()))
                .orElse(new Requirement(false, null, null));
    }

    /** Refuses with factor_own_first. */
    @PutMapping
    Requirement require(CurrentMember member) {
        requirements.require(member.organization(), member.person());
        return show(member);
    }

    @DeleteMapping
    Requirement release(CurrentMember member) {
        requirements.release(member.organization(), member.person());
        return show(member);
    }
}
