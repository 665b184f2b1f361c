package dev.tenantry.organization.invitation;

import dev.tenantry.audit.Audit;
import dev.tenantry.kernel.Masked;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Place;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.kernel.Secret;
import dev.tenantry.organization.OrganizationRefusal;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.WebRefusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Inviting people by mail and taking it back. A link works for 14 days unless configured otherwise, and
 * once; inviting an address again replaces its open invitation, so the newest letter counts. Works as whoever
 * calls.
 */
@Component
public class Invitations {

    private static final int SHOWN = 500;

    private final InvitationStore store;
    private final InvitationRules rules;
    private final InvitationMail mail;
    private final Audit audit;
    private final TransactionTemplate transaction;

    Invitations(InvitationStore store, InvitationRules rules, InvitationMail mail, Audit audit,
            TransactionTemplate transaction) {
        this.store = store;
        this.rules = rules;
        this.mail = mail;
        this.audit = audit;
        this.transaction = transaction;
    }

    /**
     * Refuses with role_too_high, already_member, seat_limit_reached or too_many_requests; the letter commits
     * with the row.
     */
    public Invitation invite(CurrentMember inviter, NewInvitation wanted) {
        rules.check(inviter, wanted);
        var inviterName = rules.nameOf(inviter);
        var token = Secret.random();
        return transaction.execute(status -> {
            var organization = inviter.organization();
            rules.lock(organization);
            store.revokeOpen(organization, wanted.email().text());
            rules.requireSeat(organization);
            var invitation = store.insert(organization, inviter.person(), wanted, token.hash(),
                    rules.life());
            mail.send(invitation, inviter.organizationName(), inviterName, token);
            audit.record(inviter.actor(), organization, "invitation.sent", invitation.id().toString(),
                    Map.of("email", Masked.email(invitation.email()), "role", invitation.role().code()));
            return invitation;
        });
    }

    /**
     * Neither accepted nor revoked, newest first; an expired one stays until it is revoked or replaced.
     *
     * @param before null: from the newest
     */
    public List<Invitation> open(OrganizationId organization, @Nullable Place before, int most) {
        return store.open(organization, before == null ? Place.AFTER_ALL : before, most);
    }

    /** The newest of them. */
    public List<Invitation> open(OrganizationId organization) {
        return open(organization, null, SHOWN);
    }

    public Optional<Invitation> find(CurrentMember member, InvitationId id) {
        return store.find(member.organization(), id);
    }

    /** Revoking twice keeps the first time. Refuses with not_found, or invitation_used once accepted. */
    public Invitation revoke(CurrentMember member, InvitationId id) {
        return transaction.execute(status -> {
            var invitation = store.locked(member.organization(), id)
                    .orElseThrow(() -> new Refusal(WebRefusal.NOT_FOUND));
            if (invitation.used()) {
                throw new Refusal(OrganizationRefusal.INVITATION_USED);
            }
            if (invitation.revoked()) {
                return invitation;
            }
            audit.record(member.actor(), member.organization(), "invitation.revoked", id.toString(),
                    Map.of("email", Masked.email(invitation.email())));
            return store.revoke(member.organization(), id);
        });
    }
}
