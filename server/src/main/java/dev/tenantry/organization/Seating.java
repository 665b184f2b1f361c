package dev.tenantry.organization;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.Role;
import org.springframework.stereotype.Component;

/**
 * Seats: members and open invitations take one each, and there are as many as {@link SeatLimit} says. Who
 * takes one locks the organization first, so of many at once no more get in than fit. Nobody new comes in
 * while the organization's plan is locked.
 */
@Component
public class Seating {

    private final OrganizationStore organizations;
    private final Members members;
    private final SeatStore seats;
    private final SeatLimit limit;
    private final PlanLock plan;

    Seating(OrganizationStore organizations, Members members, SeatStore seats, SeatLimit limit,
            PlanLock plan) {
        this.organizations = organizations;
        this.members = members;
        this.seats = seats;
        this.limit = limit;
        this.plan = plan;
    }

    /** Until the transaction ends nobody else takes or leaves a seat. False when it is deleted. */
    public boolean lock(OrganizationId organization) {
        return organizations.lock(organization);
    }

    /** Refuses with seat_limit_reached. */
    public void requireSeatToInvite(OrganizationId organization) {
        var taken = seats.taken(organization);
        requireRoom(organization, taken.members(), taken.openInvitations());
    }

    /**
     * False when the person is a member already, who needs no seat. Refuses with organization_locked or
     * seat_limit_reached. Works as the system login.
     */
    public boolean join(OrganizationId organization, PersonId person, Role role) {
        if (members.isMember(organization, person)) {
            return false;
        }
        if (plan.holds(organization)) {
            throw new Refusal(OrganizationRefusal.ORGANIZATION_LOCKED);
        }
        requireRoom(organization, members.count(organization), 0);
        return members.add(organization, person, role);
    }

    private void requireRoom(OrganizationId organization, int members, int invited) {
        var most = limit.of(organization);
        if (most.isPresent() && members + invited + 1 > most.getAsLong()) {
            throw new Refusal(OrganizationRefusal.SEAT_LIMIT_REACHED).with("seats", most.getAsLong())
                    .with("members", members).with("open_invitations", invited);
        }
    }
}
