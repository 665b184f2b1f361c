package dev.tenantry.organization.key;

import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.AccountReclaimed;
import dev.tenantry.kernel.Actor;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A key is a way in too: what somebody made who only had a stranger's address ends with their password. */
@Component
class EndKeysOnReclaim {

    private final ApiKeys keys;
    private final ApiKeyStore store;

    EndKeysOnReclaim(ApiKeys keys, ApiKeyStore store) {
        this.keys = keys;
        this.store = store;
    }

    /** In the transaction that signs the owner in. */
    @EventListener
    void on(AccountReclaimed event) {
        Tenancy.asSystem(() -> store.workingMadeBy(event.person()).forEach(made ->
                keys.revoke(made.organization(), made.id(), Actor.person(event.person()))));
    }
}
