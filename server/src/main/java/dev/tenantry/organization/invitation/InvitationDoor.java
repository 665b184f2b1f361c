package dev.tenantry.organization.invitation;

import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.RefusalCode;
import dev.tenantry.organization.OrganizationRefusal;
import dev.tenantry.web.SecurityTrail;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Behind a mailed invitation. A link that is dead, or somebody else's, is written down. */
@Component
public class InvitationDoor {

    private static final RefusalCode[] DEAD = {OrganizationRefusal.INVITATION_INVALID,
        OrganizationRefusal.INVITATION_USED, OrganizationRefusal.INVITATION_REVOKED,
        OrganizationRefusal.INVITATION_EXPIRED, OrganizationRefusal.INVITATION_FOR_ANOTHER};

    private final InvitationOffers offers;
    private final AcceptInvitation acceptance;
    private final RenewalRequests renewals;
    private final SecurityTrail trail;

    InvitationDoor(InvitationOffers offers, AcceptInvitation acceptance, RenewalRequests renewals,
            SecurityTrail trail) {
        this.offers = offers;
        this.acceptance = acceptance;
        this.renewals = renewals;
        this.trail = trail;
    }

    /** Whatever was mailed. Refuses with invitation_invalid. */
    public InvitationOffer look(String token) {
        return trail.behindLink(() -> offers.of(token), DEAD);
    }

    /** What can still be accepted. Refuses with the reason why it cannot. */
    public InvitationOffer open(InvitationOffer offer) {
        return trail.behindLink(() -> {
            offer.invitation().requireValid(Instant.now());
            return offer;
        }, DEAD);
    }

    /** Refuses as {@link AcceptInvitation} does. */
    public Invitation accept(String token, PersonId person) {
        return trail.behindLink(() -> acceptance.accept(token, person), DEAD);
    }

    /** Refuses as {@link RenewalRequests} does. */
    public InvitationOffer ask(String token) {
        return trail.behindLink(() -> {
            var offer = offers.of(token);
            renewals.ask(token);
            return offer;
        }, DEAD);
    }
}
