package dev.tenantry.organization.web;

import dev.tenantry.kernel.Place;
import dev.tenantry.organization.invitation.Invitation;
import dev.tenantry.organization.invitation.Invitations;
import dev.tenantry.organization.invitation.NewInvitation;
import dev.tenantry.organization.invitation.Reinvitations;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.Idempotent;
import dev.tenantry.web.Needs;
import dev.tenantry.web.paging.Places;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Invitations over the API, for owners and admins who are signed in. The link is in the letter only. */
@RestController
@RequestMapping("/v1/invitations")
@Needs(Access.ADMIN)
class InvitationsApi {

    record NewInvitationBody(@NotBlank @Size(max = 255) String email,
            @NotBlank @Size(max = 20) String role) {}

    /** Give {@code next} as {@code before} for older ones; null: these are all. */
    record InvitationList(List<InvitationView> invitations, @Nullable String next) {}

    /** What is left away stays. */
    record CorrectionBody(@Nullable @Size(max = 255) String email, @Nullable @Size(max = 20) String role) {}

    private final Invitations invitations;
    private final Reinvitations again;
    private final OwnerProof proof;

    InvitationsApi(Invitations invitations, Reinvitations again, OwnerProof proof) {
        this.invitations = invitations;
        this.again = again;
        this.proof = proof;
    }

    /** Those that are neither accepted nor revoked, newest first. */
    @GetMapping
    InvitationList list(CurrentMember member, @RequestParam @Nullable String before,
            @RequestParam(defaultValue = "100") @Min(value = 1, message = "limit is at least 1")
            @Max(value = 500, message = "limit is at most 500") int limit) {
        var page = invitations.open(member.organization(), Places.read("before", before), limit);
        return new InvitationList(page.stream().map(InvitationView::of).toList(),
                Places.next(page, limit, InvitationsApi::place));
    }

    static Place place(Invitation one) {
        return new Place(one.createdAt(), one.id().uuid());
    }

    /** Inviting an address again replaces its open invitation. */
    @PostMapping
    @Idempotent
    @ResponseStatus(HttpStatus.CREATED)
    InvitationView invite(CurrentMember member, @Valid @RequestBody NewInvitationBody body) {
        proof.beforeInviting(member, body.role());
        return InvitationView.of(invitations.invite(member, NewInvitation.of(body.email(), body.role())));
    }

    @DeleteMapping("/{id}")
    @Needs(value = Access.ADMIN, live = false)
    InvitationView revoke(CurrentMember member, @PathVariable String id) {
        return InvitationView.of(invitations.revoke(member, MembersPages.idOf(id)));
    }

    /** Corrects a mistyped address or role: the old link is dead, another letter goes out. */
    @PatchMapping("/{id}")
    InvitationView correct(CurrentMember member, @PathVariable String id,
            @Valid @RequestBody CorrectionBody body) {
        var invitation = MembersPages.idOf(id);
        proof.beforeChanging(member, invitation, body.role());
        return InvitationView.of(again.correct(member, invitation, body.email(), body.role()));
    }

    /** Sends it again with another link that works its full time; also once it has expired. */
    @PostMapping("/{id}/mail")
    InvitationView resend(CurrentMember member, @PathVariable String id) {
        var invitation = MembersPages.idOf(id);
        proof.beforeChanging(member, invitation, null);
        return InvitationView.of(again.resend(member, invitation));
    }
}
