package dev.tenantry.organization.invitation;

import dev.tenantry.database.Tenancy;
import org.springframework.stereotype.Component;

/** Invitations nobody came for: an address somebody typed is not kept for ever. */
@Component
class AbandonedInvitations {

    private final InvitationStore store;
    private final InvitationSettings settings;

    AbandonedInvitations(InvitationStore store, InvitationSettings settings) {
        this.store = store;
        this.settings = settings;
    }

    /** How many there were: expired or revoked for longer than they are kept. What was accepted stays. */
    int forget() {
        return Tenancy.asSystem(() -> store.deleteAbandoned(settings.kept()));
    }
}
