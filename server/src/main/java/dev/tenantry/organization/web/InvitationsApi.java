package dev.tenantry.organization.web;

import dev.tenantry.kernel.PersonId;
import dev.tenantry.organization.Invitation;
import dev.tenantry.organization.InvitationId;
import dev.tenantry.organization.Invitations;
import dev.tenantry.organization.NewInvitation;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.Idempotent;
import dev.tenantry.web.Needs;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Invitations over the API, for owners and admins who are signed in. The link is in the letter only. */
@RestController
@RequestMapping("/v1/invitations")
@Needs(Access.ADMIN)
class InvitationsApi {

    record NewInvitationBody(@NotBlank @Size(max = 255) String email,
            @NotBlank @Size(max = 20) String role) {}

    record InvitationView(InvitationId id, String email, String role, PersonId invitedBy, Instant createdAt,
                          @Nullable Instant expiresAt, @Nullable Instant revokedAt,
                          @Nullable Instant emailSentAt) {

        static InvitationView of(Invitation one) {
            return new InvitationView(one.id(), one.email(), one.role().code(), one.invitedBy(),
                    one.createdAt(), one.expiresAt(), one.revokedAt(), one.emailSentAt());
        }
    }

    record InvitationList(List<InvitationView> invitations) {}

    private final Invitations invitations;

    InvitationsApi(Invitations invitations) {
        this.invitations = invitations;
    }

    /** Those that are neither accepted nor revoked, newest first. */
    @GetMapping
    InvitationList list(CurrentMember member) {
        return new InvitationList(invitations.open(member.organization()).stream()
                .map(InvitationView::of).toList());
    }

    /** Inviting an address again replaces its open invitation. */
    @PostMapping
    @Idempotent
    @ResponseStatus(HttpStatus.CREATED)
    InvitationView invite(CurrentMember member, @Valid @RequestBody NewInvitationBody body) {
        return InvitationView.of(invitations.invite(member, NewInvitation.of(body.email(), body.role())));
    }

    @DeleteMapping("/{id}")
    @Needs(value = Access.ADMIN, live = false)
    InvitationView revoke(CurrentMember member, @PathVariable String id) {
        return InvitationView.of(invitations.revoke(member, MembersPages.idOf(id)));
    }
}
