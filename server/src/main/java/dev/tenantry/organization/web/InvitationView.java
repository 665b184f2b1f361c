package dev.tenantry.organization.web;

import dev.tenantry.kernel.PersonId;
import dev.tenantry.organization.invitation.Invitation;
import dev.tenantry.organization.invitation.InvitationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An invitation as owners and admins see it; its link is in the letter only. */
record InvitationView(InvitationId id, String email, String role, PersonId invitedBy, Instant createdAt,
                      @Nullable Instant expiresAt, @Nullable Instant revokedAt, @Nullable Instant emailSentAt,
                      @Nullable Instant askedAgainAt) {

    static InvitationView of(Invitation one) {
        return new InvitationView(one.id(), one.email(), one.role().code(), one.invitedBy(), one.createdAt(),
                one.expiresAt(), one.revokedAt(), one.emailSentAt(), one.askedAgainAt());
    }
}
