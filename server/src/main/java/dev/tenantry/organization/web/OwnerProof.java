package dev.tenantry.organization.web;

import dev.tenantry.identity.stepup.RecentProof;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.organization.Members;
import dev.tenantry.organization.invitation.InvitationId;
import dev.tenantry.organization.invitation.Invitations;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who owns an organization is changed by whoever has shown lately who they are, by whatever door: given the
 * role, invited into it, or put out of it. Roles below are everyday work and ask for nothing. Each refuses
 * with step_up_required or session_required.
 */
@Component
record OwnerProof(Members members, Invitations invitations) {

    /** Before somebody is invited; {@code role} as it was sent. */
    void beforeInviting(CurrentMember by, @Nullable String role) {
        requireIf(by, isOwner(role));
    }

    /** Before a letter goes out again, to whatever address; {@code role} null: it stays. */
    void beforeChanging(CurrentMember by, InvitationId id, @Nullable String role) {
        requireIf(by, isOwner(role) || invitations.find(by, id)
                .filter(one -> one.role() == Role.OWNER).isPresent());
    }

    void beforeChanging(CurrentMember by, PersonId person, @Nullable String role) {
        requireIf(by, isOwner(role) || owns(by, person));
    }

    /** Leaving takes nothing from anybody else. */
    void beforeRemoving(CurrentMember by, PersonId person) {
        requireIf(by, !person.equals(by.person()) && owns(by, person));
    }

    private boolean owns(CurrentMember by, PersonId person) {
        return members.find(by.organization(), person).filter(one -> one.role() == Role.OWNER).isPresent();
    }

    /** Others may not do it anyway, and are told that. */
    private static void requireIf(CurrentMember by, boolean changesOwner) {
        if (changesOwner && by.is(Role.OWNER)) {
            RecentProof.require();
        }
    }

    private static boolean isOwner(@Nullable String role) {
        return Role.OWNER.code().equals(role);
    }
}
