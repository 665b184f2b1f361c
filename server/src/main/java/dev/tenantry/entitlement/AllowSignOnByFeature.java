package dev.tenantry.entitlement;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.organization.sso.SignOnGate;
import org.springframework.stereotype.Component;

/** Single sign-on is a feature of plans. */
@Component
class AllowSignOnByFeature implements SignOnGate {

    private static final String FEATURE = "sso";

    private final Entitlements entitlements;

    AllowSignOnByFeature(Entitlements entitlements) {
        this.entitlements = entitlements;
    }

    @Override
    public void require(OrganizationId organization) {
        entitlements.require(organization, FEATURE);
    }
}
