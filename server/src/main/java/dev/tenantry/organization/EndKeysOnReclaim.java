package dev.tenantry.organization;

import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.AccountReclaimed;
import dev.tenantry.kernel.Actor;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * A key is a way in too: what somebody made who only had a stranger's address ends with their password, and
 * what they sent out no longer invites.
 */
@Component
class EndKeysOnReclaim {

    private final ApiKeys keys;
    private final ApiKeyStore store;
    private final InvitationStore invitations;

    EndKeysOnReclaim(ApiKeys keys, ApiKeyStore store, InvitationStore invitations) {
        this.keys = keys;
        this.store = store;
        this.invitations = invitations;
    }

    /** In the transaction that signs the owner in. */
    @EventListener
    void on(AccountReclaimed event) {
        Tenancy.asSystem(() -> {
            store.workingMadeBy(event.person()).forEach(made ->
                    keys.revoke(made.organization(), made.id(), Actor.person(event.person())));
            invitations.revokeOpenBy(event.person());
        });
    }
}
