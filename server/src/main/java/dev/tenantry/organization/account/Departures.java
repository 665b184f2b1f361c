package dev.tenantry.organization.account;

import dev.tenantry.kernel.PersonId;
import dev.tenantry.organization.Deletions;
import dev.tenantry.organization.MemberChanges;
import dev.tenantry.organization.Members;
import dev.tenantry.organization.OwnOrganization;
import dev.tenantry.organization.Seating;
import dev.tenantry.web.CurrentMember;
import org.springframework.stereotype.Component;

/** Somebody goes for good: who was alone takes the organization along, everybody else leaves it. */
@Component
record Departures(Seating seating, Members members, Deletions deletions, MemberChanges changes) {

    /** In the running system transaction. Refuses with last_owner and as deleting does. */
    void from(OwnOrganization own, PersonId person) {
        if (!seating.lock(own.id())) {
            return; // deleted meanwhile
        }
        var member = new CurrentMember(own.id(), own.slug(), own.name(), person, own.role());
        if (members.count(own.id()) == 1) {
            deletions.delete(member, own.slug());
        } else {
            changes.remove(member, person);
        }
    }
}
