package dev.tenantry.organization.web;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.organization.invitation.Invitation;
import dev.tenantry.organization.invitation.InvitationId;
import dev.tenantry.organization.invitation.InvitationDoor;
import dev.tenantry.organization.invitation.InvitationOffer;
import dev.tenantry.organization.invitation.OwnInvitations;
import dev.tenantry.web.Access;
import dev.tenantry.web.ClientAddress;
import dev.tenantry.web.CurrentPerson;
import dev.tenantry.web.Needs;
import dev.tenantry.web.RateLimits;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * An invitation from the side of the invited. The secret of the mailed link goes in the body: addresses end
 * up in logs.
 */
@RestController
class InvitedApi {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    record CodeBody(@NotBlank @Size(max = 200) String code) {

        @Override
        public String toString() {
            return "CodeBody[***]";
        }
    }

    record OfferView(InvitationId id, String organizationName, String inviterName, String email, String role,
                     @Nullable Instant expiresAt) {

        static OfferView of(InvitationOffer offer) {
            var one = offer.invitation();
            return new OfferView(one.id(), offer.organizationName(), offer.inviterName(), one.email(),
                    one.role().code(), one.expiresAt());
        }
    }

    record OfferList(List<OfferView> invitations) {}

    record JoinedView(OrganizationId organization, String role) {

        static JoinedView of(Invitation accepted) {
            return new JoinedView(accepted.organization(), accepted.role().code());
        }
    }

    private final InvitationDoor door;
    private final OwnInvitations own;
    private final RateLimits limits;

    InvitedApi(InvitationDoor door, OwnInvitations own, RateLimits limits) {
        this.door = door;
        this.own = own;
        this.limits = limits;
    }

    /** What the link offers. Reads only; refuses with the reason why it cannot be accepted any more. */
    @PostMapping("/v1/invitations/lookup")
    @Needs(Access.PUBLIC)
    OfferView look(@Valid @RequestBody CodeBody body, HttpServletRequest request) {
        limits.take("invitation-lookup", ClientAddress.site(request),
                limits.numbers().invitationLookupsPerMinute(), MINUTE);
        return OfferView.of(door.open(door.look(body.code())));
    }

    /** The invited ask for another letter, once a day. */
    @PostMapping("/v1/invitations/renewal-requests")
    @Needs(Access.PUBLIC)
    @ResponseStatus(HttpStatus.ACCEPTED)
    void ask(@Valid @RequestBody CodeBody body, HttpServletRequest request) {
        limits.take("invitation-renewal", ClientAddress.site(request),
                limits.numbers().invitationRenewalsPerMinute(), MINUTE);
        door.ask(body.code());
    }

    /** Whoever is signed in with the invited address joins; the link proves the address. */
    @PostMapping("/v1/invitations/acceptance")
    @Needs(value = Access.PERSON, verified = false, live = false)
    JoinedView accept(CurrentPerson person, @Valid @RequestBody CodeBody body) {
        return JoinedView.of(door.accept(body.code(), person.id()));
    }

    /** What my address is invited to; empty until the address is proven. */
    @GetMapping("/v1/me/invitations")
    @Needs(value = Access.PERSON, verified = false, live = false)
    OfferList mine(CurrentPerson person) {
        return new OfferList(own.of(person.id()).stream().map(OfferView::of).toList());
    }

    @PostMapping("/v1/me/invitations/{id}/acceptance")
    @Needs(value = Access.PERSON, live = false)
    JoinedView accept(CurrentPerson person, @PathVariable String id) {
        return JoinedView.of(own.accept(MembersPages.idOf(id), person.id()));
    }
}
