package dev.tenantry.organization;

import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.Role;
import dev.tenantry.web.WebRefusal;
import java.util.List;
import org.springframework.stereotype.Component;

/** Who may end an organization, and when. */
@Component
class DeletionRules {

    private final OrganizationStore organizations;
    private final Members members;
    private final List<DeletionHold> holds;

    DeletionRules(OrganizationStore organizations, Members members, List<DeletionHold> holds) {
        this.organizations = organizations;
        this.members = members;
        this.holds = holds;
    }

    /** As it is under the lock. Refuses with not_found, forbidden, and with whatever a hold says. */
    void requireAllowed(CurrentMember by) {
        if (!organizations.lock(by.organization())) {
            throw new Refusal(WebRefusal.NOT_FOUND);
        }
        members.find(by.organization(), by.person()).map(Membership::role).filter(Role.OWNER::equals)
                .orElseThrow(() -> new Refusal(WebRefusal.FORBIDDEN));
        holds.stream().flatMap(hold -> hold.on(by.organization()).stream()).findFirst()
                .ifPresent(refusal -> {
                    throw refusal;
                });
    }
}
