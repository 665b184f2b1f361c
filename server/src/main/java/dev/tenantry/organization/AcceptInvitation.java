package dev.tenantry.organization;

import dev.tenantry.audit.Audit;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.People;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.kernel.Secret;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The one way an invitation becomes a membership. Organization and row are locked, so of however many tries
 * at once one
 * succeeds. Whoever holds the mailed link and the invited address has proved that mailbox. Works as the
 * system login.
 */
@Component
public class AcceptInvitation {

    private final InvitationStore store;
    private final Seating seating;
    private final People people;
    private final Audit audit;
    private final TransactionTemplate transaction;

    AcceptInvitation(InvitationStore store, Seating seating, People people, Audit audit,
            TransactionTemplate transaction) {
        this.store = store;
        this.seating = seating;
        this.people = people;
        this.audit = audit;
        this.transaction = transaction;
    }

    /**
     * Makes {@code id} a member in the invited role; somebody who is a member already keeps their role.
     * Refuses with invitation_invalid, invitation_used, invitation_revoked, invitation_expired,
     * invitation_for_another or seat_limit_reached.
     */
    public Invitation accept(String token, PersonId id) {
        var hash = Secret.hash(token);
        return Tenancy.asSystem(() -> transaction.execute(status -> {
            var invitation = locked(hash);
            var person = people.find(id).orElseThrow();
            requireValid(invitation, Instant.now());
            requireFor(invitation, person.email());
            store.accept(invitation.organization(), invitation.id(), id);
            seating.join(invitation.organization(), id, invitation.role());
            people.markVerified(id);
            audit.record(Actor.person(id), invitation.organization(), "invitation.accepted",
                    invitation.id().toString(), Map.of("role", invitation.role().code()));
            return invitation;
        }));
    }

    private Invitation locked(byte[] hash) {
        var found = store.byToken(hash)
                .orElseThrow(() -> new Refusal(OrganizationRefusal.INVITATION_INVALID));
        seating.lock(found.organization()); // before the row, as inviting does
        return store.locked(found.organization(), found.id()).orElseThrow();
    }

    /** Refuses with invitation_for_another. */
    public static void requireFor(Invitation invitation, String email) {
        if (!invitation.isFor(email)) {
            throw new Refusal(OrganizationRefusal.INVITATION_FOR_ANOTHER);
        }
    }

    /** Refuses with the reason when it cannot be accepted any more. */
    public static void requireValid(Invitation invitation, Instant now) {
        if (invitation.used()) {
            throw new Refusal(OrganizationRefusal.INVITATION_USED);
        }
        if (invitation.revoked()) {
            throw new Refusal(OrganizationRefusal.INVITATION_REVOKED);
        }
        if (invitation.expiredAt(now)) {
            throw new Refusal(OrganizationRefusal.INVITATION_EXPIRED);
        }
    }
}
