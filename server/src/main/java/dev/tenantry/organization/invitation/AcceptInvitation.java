package dev.tenantry.organization.invitation;

import dev.tenantry.audit.Audit;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.kernel.Secret;
import dev.tenantry.organization.OrganizationRefusal;
import dev.tenantry.organization.Seating;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The one way an invitation becomes a membership, whichever way somebody signed in. Organization and row are
 * locked, so of however many tries at once one succeeds. Whoever holds the mailed link and the invited
 * address has proved that mailbox. Works as the system login.
 */
@Component
public class AcceptInvitation {

    private final InvitationStore store;
    private final Seating seating;
    private final AcceptanceRules rules;
    private final Audit audit;
    private final TransactionTemplate transaction;

    AcceptInvitation(InvitationStore store, Seating seating, AcceptanceRules rules, Audit audit,
            TransactionTemplate transaction) {
        this.store = store;
        this.seating = seating;
        this.rules = rules;
        this.audit = audit;
        this.transaction = transaction;
    }

    /**
     * Makes {@code person} a member in the invited role; somebody who is a member already keeps their role.
     * Refuses with invitation_invalid, invitation_used, invitation_revoked, invitation_expired,
     * invitation_for_another, inviter_not_allowed, organization_locked or seat_limit_reached.
     */
    public Invitation accept(String token, PersonId person) {
        var hash = Secret.hash(token);
        return Tenancy.asSystem(() -> transaction.execute(status -> accept(locked(store.byToken(hash)),
                rules.provenByLink(person))));
    }

    /**
     * The same for somebody whose address is proven already and who saw the invitation in their list.
     */
    Invitation accept(InvitationId id, PersonId person) {
        return Tenancy.asSystem(() -> transaction.execute(status -> accept(locked(store.byId(id)),
                rules.provenBefore(person))));
    }

    private Invitation accept(Invitation invitation, AcceptanceRules.Invited invited) {
        invitation.requireValid(Instant.now());
        requireFor(invitation, invited.email());
        rules.requireInviter(invitation);
        store.accept(invitation.organization(), invitation.id(), invited.person());
        var joined = seating.join(invitation.organization(), invited.person(), invitation.role());
        audit.record(Actor.person(invited.person()), invitation.organization(), "invitation.accepted",
                invitation.id().toString(), Map.of("role", invitation.role().code(), "joined", joined));
        rules.settle(invitation, invited);
        return invitation;
    }

    private Invitation locked(Optional<Invitation> one) {
        var found = one.orElseThrow(() -> new Refusal(OrganizationRefusal.INVITATION_INVALID));
        if (!seating.lock(found.organization())) { // before the row, as inviting does
            throw new Refusal(OrganizationRefusal.INVITATION_INVALID);
        }
        return store.locked(found.organization(), found.id())
                .orElseThrow(() -> new Refusal(OrganizationRefusal.INVITATION_INVALID));
    }

    /** Refuses with invitation_for_another. */
    public static void requireFor(Invitation invitation, String email) {
        if (!invitation.isFor(email)) {
            throw new Refusal(OrganizationRefusal.INVITATION_FOR_ANOTHER);
        }
    }
}
