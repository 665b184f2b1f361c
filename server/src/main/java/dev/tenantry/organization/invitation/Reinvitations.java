package dev.tenantry.organization.invitation;

import dev.tenantry.audit.Audit;
import dev.tenantry.audit.BeforeAfter;
import dev.tenantry.kernel.Masked;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.kernel.Secret;
import dev.tenantry.organization.OrganizationRefusal;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.Role;
import dev.tenantry.web.WebRefusal;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sending an invitation again and correcting a mistyped one. Both make another link and void the one before,
 * and whoever does it is the inviter from then on. Works as whoever calls.
 */
@Component
public class Reinvitations {

    private final InvitationStore store;
    private final InvitationRules rules;
    private final InvitationMail mail;
    private final Audit audit;
    private final TransactionTemplate transaction;

    Reinvitations(InvitationStore store, InvitationRules rules, InvitationMail mail, Audit audit,
            TransactionTemplate transaction) {
        this.store = store;
        this.rules = rules;
        this.mail = mail;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** Refuses with not_found, invitation_used, invitation_revoked and as inviting does. */
    public Invitation resend(CurrentMember inviter, InvitationId id) {
        return renew(inviter, found(inviter, id), null, null, "invitation.resent");
    }

    /** Null keeps what was. Refuses as sending again does. */
    public Invitation correct(CurrentMember inviter, InvitationId id, @Nullable String email,
            @Nullable String role) {
        return renew(inviter, found(inviter, id), email, role, "invitation.corrected");
    }

    private Invitation renew(CurrentMember inviter, Invitation found, @Nullable String email,
            @Nullable String role, String action) {
        var wanted = NewInvitation.of(Objects.requireNonNullElse(email, found.email()),
                Objects.requireNonNullElse(role, found.role().code()));
        rules.check(inviter, new NewInvitation(wanted.email(), higher(found.role(), wanted.role())));
        var inviterName = rules.nameOf(inviter);
        var token = Secret.random();
        return transaction.execute(status -> {
            var before = open(inviter, found.id());
            makeRoom(before, wanted);
            var renewed = store.renew(before, wanted, inviter.person(), token.hash(), rules.life());
            mail.send(renewed, inviter.organizationName(), inviterName, token);
            audit.changed(inviter.actor(), inviter.organization(), action, renewed.id().toString(),
                    BeforeAfter.of(facts(before), facts(renewed)));
            return renewed;
        });
    }

    /** An expired one has lost its seat; another open one of the new address is replaced. */
    private void makeRoom(Invitation before, NewInvitation wanted) {
        if (!before.isFor(wanted.email().text())) {
            store.revokeOpen(before.organization(), wanted.email().text());
        }
        if (before.expiredAt(Instant.now())) {
            rules.requireSeat(before.organization());
        }
    }

    private Invitation found(CurrentMember inviter, InvitationId id) {
        return store.find(inviter.organization(), id).orElseThrow(() -> new Refusal(WebRefusal.NOT_FOUND));
    }

    private Invitation open(CurrentMember inviter, InvitationId id) {
        rules.lock(inviter.organization());
        var invitation = store.locked(inviter.organization(), id)
                .orElseThrow(() -> new Refusal(WebRefusal.NOT_FOUND));
        if (invitation.used()) {
            throw new Refusal(OrganizationRefusal.INVITATION_USED);
        }
        if (invitation.revoked()) {
            throw new Refusal(OrganizationRefusal.INVITATION_REVOKED);
        }
        return invitation;
    }

    private static Role higher(Role one, Role other) {
        return one.atLeast(other) ? one : other;
    }

    private static Map<String, String> facts(Invitation one) {
        return Map.of("email", Masked.email(one.email()), "role", one.role().code());
    }
}
