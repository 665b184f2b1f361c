package dev.tenantry.organization.invitation;

import dev.tenantry.identity.People;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.organization.Members;
import dev.tenantry.organization.OrganizationRefusal;
import dev.tenantry.organization.Seating;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.RateLimits;
import dev.tenantry.web.Role;
import dev.tenantry.web.WebRefusal;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Who may invite whom: owners and admins, nobody above their own role, nobody who is a member already. Each
 * invitation is a letter to a stranger, so an organization sends a bounded number of them a day.
 */
@Component
class InvitationRules {

    private static final Duration DAY = Duration.ofDays(1);

    private final People people;
    private final Members members;
    private final RateLimits limits;
    private final Seating seating;
    private final InvitationSettings settings;

    InvitationRules(People people, Members members, RateLimits limits, Seating seating,
            InvitationSettings settings) {
        this.people = people;
        this.members = members;
        this.limits = limits;
        this.seating = seating;
        this.settings = settings;
    }

    static boolean mayInvite(Role inviter, Role invited) {
        return inviter.atLeast(Role.ADMIN) && inviter.atLeast(invited);
    }

    /** Looks people up as the system login, so call it before the organization's transaction begins. */
    void check(CurrentMember inviter, NewInvitation wanted) {
        if (!settings.enabled()) {
            throw new Refusal(OrganizationRefusal.INVITATIONS_OFF);
        }
        if (!mayInvite(inviter.role(), wanted.role())) {
            throw new Refusal(OrganizationRefusal.ROLE_TOO_HIGH).with("field", "role");
        }
        var known = people.byEmail(wanted.email());
        if (known.isPresent() && members.isMember(inviter.organization(), known.get().id())) {
            throw new Refusal(OrganizationRefusal.ALREADY_MEMBER).with("field", "email");
        }
        limits.take("invitations", inviter.organization().toString(), settings.perDay(), DAY);
        limits.take("invitations-to", wanted.email().text(), settings.perDayToOneAddress(), DAY);
    }

    /** Inside the transaction, before anything is read that another invitation could change. */
    void lock(OrganizationId organization) {
        if (!seating.lock(organization)) {
            throw new Refusal(WebRefusal.NOT_FOUND);
        }
    }

    /** After the lock: an open invitation takes a seat. */
    void requireSeat(OrganizationId organization) {
        seating.requireSeatToInvite(organization);
    }

    String nameOf(CurrentMember inviter) {
        return people.find(inviter.person()).orElseThrow().name();
    }

    Duration life() {
        return settings.life();
    }
}
