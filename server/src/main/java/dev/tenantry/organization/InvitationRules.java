package dev.tenantry.organization;

import dev.tenantry.identity.People;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.RateLimits;
import dev.tenantry.web.Role;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Who may invite whom: owners and admins, nobody above their own role, nobody who is a member already. Each
 * invitation is a letter to a stranger, so an organization sends a bounded number of them a day.
 */
@Component
class InvitationRules {

    private static final int A_DAY = 50;
    private static final int A_DAY_TO_ONE_ADDRESS = 5;
    private static final Duration DAY = Duration.ofDays(1);

    private final People people;
    private final MembershipStore members;
    private final RateLimits limits;
    private final Seating seating;

    InvitationRules(People people, MembershipStore members, RateLimits limits, Seating seating) {
        this.seating = seating;
        this.people = people;
        this.members = members;
        this.limits = limits;
    }

    /** Looks people up as the system login, so call it before the organization's transaction begins. */
    void check(CurrentMember inviter, NewInvitation wanted) {
        if (!inviter.is(Role.ADMIN) || !inviter.role().atLeast(wanted.role())) {
            throw new Refusal(OrganizationRefusal.ROLE_TOO_HIGH).with("field", "role");
        }
        var known = people.byEmail(wanted.email());
        if (known.isPresent() && members.isMember(inviter.organization(), known.get().id())) {
            throw new Refusal(OrganizationRefusal.ALREADY_MEMBER).with("field", "email");
        }
        limits.take("invitations", inviter.organization().toString(), A_DAY, DAY);
        limits.take("invitations-to", wanted.email().text(), A_DAY_TO_ONE_ADDRESS, DAY);
    }

    /** Inside the transaction, before anything is read that another invitation could change. */
    void lock(OrganizationId organization) {
        seating.lock(organization);
    }

    /** After the lock: an open invitation takes a seat. */
    void requireSeat(OrganizationId organization) {
        seating.requireSeatToInvite(organization);
    }

    String nameOf(CurrentMember inviter) {
        return people.find(inviter.person()).orElseThrow().name();
    }
}
