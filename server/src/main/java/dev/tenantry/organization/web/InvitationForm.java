package dev.tenantry.organization.web;

import dev.tenantry.organization.invitation.NewInvitation;
import dev.tenantry.web.Role;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the form for an invitation sends; anything may be missing. */
record InvitationForm(@Nullable String email, @Nullable String role) {

    static final InvitationForm EMPTY = new InvitationForm("", Role.MEMBER.code());

    /** Refuses with role_unknown. */
    Role chosenRole() {
        return NewInvitation.roleOf(Objects.requireNonNullElse(role, ""));
    }

    NewInvitation wanted() {
        return NewInvitation.of(Objects.requireNonNullElse(email, ""), Objects.requireNonNullElse(role, ""));
    }
}
