package dev.tenantry.organization;

import dev.tenantry.audit.Audit;
import dev.tenantry.audit.BeforeAfter;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.organization.member.MemberRemoved;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.Role;
import dev.tenantry.web.WebRefusal;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changing what members may do, and ending memberships. Owners and admins change people up to their own role;
 * everybody may leave. An organization keeps an owner. Every request looks its membership up, so a change
 * holds from the next one on. Works as whoever calls.
 */
@Component
public class MemberChanges {

    private final OrganizationStore organizations;
    private final MembershipStore store;
    private final Audit audit;
    private final BusinessClock clock;
    private final ApplicationEventPublisher events;

    MemberChanges(OrganizationStore organizations, MembershipStore store, Audit audit, BusinessClock clock,
            ApplicationEventPublisher events) {
        this.organizations = organizations;
        this.store = store;
        this.audit = audit;
        this.clock = clock;
        this.events = events;
    }

    /** Refuses with not_found, role_not_yours, role_too_high or last_owner. */
    @Transactional
    public Membership changeRole(CurrentMember by, PersonId person, Role role) {
        var found = locked(by.organization(), person);
        var own = current(by);
        requireOver(own, found.role());
        if (!own.atLeast(role)) {
            throw new Refusal(OrganizationRefusal.ROLE_TOO_HIGH).with("field", "role");
        }
        if (role == found.role()) {
            return found;
        }
        requireAnotherOwner(found);
        store.changeRole(by.organization(), person, role);
        audit.changed(by.actor(), by.organization(), "member.role_changed", person.toString(),
                BeforeAfter.of("role", found.role().code(), role.code()));
        return new Membership(found.organizationId(), person, role, found.joinedAt(),
                found.billing());
    }

    /** For owners: it opens what only they may do otherwise. Refuses with not_found or role_not_yours. */
    @Transactional
    public void setBilling(CurrentMember by, PersonId person, boolean billing) {
        var found = locked(by.organization(), person);
        if (current(by) != Role.OWNER) {
            throw new Refusal(OrganizationRefusal.ROLE_NOT_YOURS);
        }
        if (found.billing() != billing) {
            store.setBilling(by.organization(), person, billing);
            audit.record(by.actor(), by.organization(), billing ? "member.billing_given"
                    : "member.billing_taken", person.toString(), Map.of());
        }
    }

    /** Refuses with not_found, role_not_yours or last_owner. */
    @Transactional
    public void remove(CurrentMember by, PersonId person) {
        var found = locked(by.organization(), person);
        var leaves = person.equals(by.person());
        if (!leaves) {
            requireOver(current(by), found.role());
        }
        requireAnotherOwner(found);
        store.delete(by.organization(), person);
        audit.record(by.actor(), by.organization(), "member.removed", person.toString(),
                Map.of("role", found.role().code(), "left", leaves));
        events.publishEvent(new MemberRemoved(by.organization(), person, clock.now()));
    }

    private Membership locked(OrganizationId organization, PersonId person) {
        if (!organizations.lock(organization)) { // deleted a moment ago: it comes back as it was
            throw new Refusal(WebRefusal.NOT_FOUND);
        }
        return store.find(organization, person).orElseThrow(() -> new Refusal(WebRefusal.NOT_FOUND));
    }

    /** As it is under the lock: their own role may have been taken away a moment ago. */
    private Role current(CurrentMember by) {
        return store.find(by.organization(), by.person()).map(Membership::role)
                .orElseThrow(() -> new Refusal(WebRefusal.FORBIDDEN));
    }

    private static void requireOver(Role own, Role theirs) {
        if (!own.atLeast(Role.ADMIN) || !own.atLeast(theirs)) {
            throw new Refusal(OrganizationRefusal.ROLE_NOT_YOURS);
        }
    }

    private void requireAnotherOwner(Membership found) {
        if (found.role() == Role.OWNER && store.countOwners(found.organizationId()) < 2) {
            throw new Refusal(OrganizationRefusal.LAST_OWNER);
        }
    }
}
