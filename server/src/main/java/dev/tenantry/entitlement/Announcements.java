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
    private final BusinessNow clock;

    Announcements(OverrideStore store, OrganizationFacts facts, BusinessNow clock) {
        this.store = store;
        this.facts = facts;
        this.clock = clock;
    }

    void changed(OrganizationId organization) {
        store.announce(organization.uuid().toString());
        afterCommit(() -> facts.forget(organization));
    }

    /** Everything may be different, such as after the clock was moved. */
    void everythingChanged() {
        store.announce(ChangeFeed.EVERYONE);
        afterCommit(() -> {
            clock.forget();
            facts.forgetAll();
        });
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
