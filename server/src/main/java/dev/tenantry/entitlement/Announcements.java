package dev.tenantry.entitlement;

import dev.tenantry.kernel.OrganizationId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Makes a change known: on this node when its transaction has committed, on the others within a second. */
@Component
class Announcements {

    private final OverrideStore store;
    private final OrganizationFacts facts;

    Announcements(OverrideStore store, OrganizationFacts facts) {
        this.store = store;
        this.facts = facts;
    }

    void changed(OrganizationId organization) {
        store.announce(organization);
        afterCommit(() -> facts.forget(organization));
    }

    private static void afterCommit(Runnable work) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            work.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                work.run();
            }
        });
    }
}
