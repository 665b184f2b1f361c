package dev.tenantry.organization.invitation;

import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.AccountReclaimed;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What somebody sent out who only had a stranger's address no longer invites. */
@Component
class RevokeInvitationsOnReclaim {

    private final InvitationStore invitations;

    RevokeInvitationsOnReclaim(InvitationStore invitations) {
        this.invitations = invitations;
    }

    /** In the transaction that signs the owner in. */
    @EventListener
    void on(AccountReclaimed event) {
        Tenancy.asSystem(() -> invitations.revokeOpenBy(event.person()));
    }
}
