package dev.tenantry.organization.sso;

import dev.tenantry.audit.Audit;
import dev.tenantry.identity.IdentityRefusal;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.organization.Members;
import dev.tenantry.organization.Membership;
import dev.tenantry.organization.Seating;
import dev.tenantry.web.Role;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Whoever comes through an organization's own provider is a member from that moment, if there is a seat. */
@Component
public class JoinBySignOn {

    private final ConnectionStore connections;
    private final Seating seating;
    private final Members members;
    private final Audit audit;

    JoinBySignOn(ConnectionStore connections, Seating seating, Members members, Audit audit) {
        this.connections = connections;
        this.seating = seating;
        this.members = members;
        this.audit = audit;
    }

    /**
     * Gives their role; who is a member already keeps it. In the running system transaction. Refuses with
     * seat_limit_reached or organization_locked, and with provider_refused once the organization is gone.
     */
    public Role join(OrganizationId organization, PersonId person) {
        if (!seating.lock(organization)) {
            throw new Refusal(IdentityRefusal.PROVIDER_REFUSED).with("reason", "organization");
        }
        var role = connections.find(organization).map(ConnectionStore.Kept::defaultRole)
                .orElseThrow(() -> new Refusal(IdentityRefusal.PROVIDER_REFUSED));
        if (seating.join(organization, person, role)) {
            audit.record(Actor.person(person), organization, "sso.member_joined", person.toString(),
                    Map.of("role", role.code()));
        }
        return members.find(organization, person).map(Membership::role).orElseThrow();
    }
}
