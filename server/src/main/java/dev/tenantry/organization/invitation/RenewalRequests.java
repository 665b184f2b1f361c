package dev.tenantry.organization.invitation;

import dev.tenantry.database.Tenancy;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The invited ask for another letter: whoever invited them hears of it, once a day. */
@Component
public class RenewalRequests {

    private final InvitationStore store;
    private final InvitationOffers offers;
    private final AcceptanceRules rules;
    private final Inviters inviters;
    private final TransactionTemplate transaction;

    RenewalRequests(InvitationStore store, InvitationOffers offers, AcceptanceRules rules, Inviters inviters,
            TransactionTemplate transaction) {
        this.store = store;
        this.offers = offers;
        this.rules = rules;
        this.inviters = inviters;
        this.transaction = transaction;
    }

    /**
     * Asking twice a day does nothing more. Refuses with invitation_invalid, invitation_used or
     * invitation_revoked: what was taken back is not asked for again.
     */
    public void ask(String token) {
        var offer = offers.of(token);
        var invitation = offer.invitation();
        if (invitation.used() || invitation.revoked()) {
            invitation.requireValid(Instant.now());
        }
        Tenancy.asSystem(() -> transaction.executeWithoutResult(status -> {
            if (store.askAgain(invitation)) {
                inviters.tell(offer, rules.mayStillInvite(invitation));
            }
        }));
    }
}
