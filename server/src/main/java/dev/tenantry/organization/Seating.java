package dev.tenantry.organization;

import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.Role;
import org.springframework.stereotype.Component;

/**
 * Seats: members and open invitations take one each, and there are as many as {@link SeatLimit} says. Who
 * takes one locks the organization first, so of many at once no more get in than fit.
 */
@Component
class Seating {

    private final OrganizationStore organizations;
    private final MembershipStore members;
    private final InvitationStore invitations;
    private final SeatLimit limit;
    private final BusinessClock clock;

    Seating(OrganizationStore organizations, MembershipStore members, InvitationStore invitations,
            SeatLimit limit, BusinessClock clock) {
        this.organizations = organizations;
        this.members = members;
        this.invitations = invitations;
        this.limit = limit;
        this.clock = clock;
    }

    /** Until the transaction ends nobody else takes or leaves a seat. */
    void lock(OrganizationId organization) {
        organizations.lock(organization);
    }

    /** Refuses with seat_limit_reached. */
    void requireSeatToInvite(OrganizationId organization) {
        requireRoom(organization, members.count(organization), invitations.countOpen(organization));
    }

    /** False when the person is a member already, who needs no seat. Refuses with seat_limit_reached. */
    boolean join(OrganizationId organization, PersonId person, Role role) {
        if (members.isMember(organization, person)) {
            return false;
        }
        requireRoom(organization, members.count(organization), 0);
        return members.insert(organization, person, role, clock.now());
    }

    private void requireRoom(OrganizationId organization, int members, int invited) {
        var seats = limit.of(organization);
        if (seats.isPresent() && members + invited + 1 > seats.getAsLong()) {
            throw new Refusal(OrganizationRefusal.SEAT_LIMIT_REACHED).with("seats", seats.getAsLong())
                    .with("members", members).with("open_invitations", invited);
        }
    }
}
