package dev.tenantry.entitlement.web;

import dev.tenantry.entitlement.BillingState;
import dev.tenantry.entitlement.BillingStates;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentKey;
import dev.tenantry.web.Needs;
import dev.tenantry.web.Role;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the organization has and what it may use; answers while locked and unverified too. */
@RestController
@Needs(value = Access.KEY, scope = "billing", role = Role.VIEWER, live = false, verified = false)
class BillingStateApi {

    private final BillingStates states;

    BillingStateApi(BillingStates states) {
        this.states = states;
    }

    @GetMapping("/v1/billing/state")
    BillingState state(CurrentKey key) {
        return states.of(key.organization());
    }
}
