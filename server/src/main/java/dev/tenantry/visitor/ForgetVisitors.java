package dev.tenantry.visitor;

import dev.tenantry.database.Tenancy;
import dev.tenantry.organization.shadow.Shadows;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Job: forgets trials that nobody converted and nobody used for long, with their organizations, one
 * transaction each. One that is used or converted at that very moment stays, and so does one whose credits
 * are held.
 */
@Component
class ForgetVisitors {

    private static final Logger log = LoggerFactory.getLogger(ForgetVisitors.class);
    private static final int AT_ONCE = 200;

    private final TrialStore store;
    private final Shadows shadows;
    private final VisitorSettings settings;
    private final TransactionTemplate transaction;

    ForgetVisitors(TrialStore store, Shadows shadows, VisitorSettings settings,
            TransactionTemplate transaction) {
        this.store = store;
        this.shadows = shadows;
        this.settings = settings;
        this.transaction = transaction;
    }

    void run() {
        var page = Tenancy.asSystem(() -> store.idle(settings.kept(), null, AT_ONCE));
        while (!page.isEmpty()) {
            page.forEach(this::forgetQuietly);
            var last = page.getLast();
            page = Tenancy.asSystem(() -> store.idle(settings.kept(), last, AT_ONCE));
        }
    }

    /** One that cannot be forgotten keeps no other from it. */
    private void forgetQuietly(VisitorTrialId id) {
        try {
            Tenancy.asSystem(() -> transaction.executeWithoutResult(status -> {
                if (!forget(id)) {
                    status.setRollbackOnly();
                }
            }));
        } catch (RuntimeException e) {
            log.error("trial {} could not be forgotten; it is tried again", id, e);
        }
    }

    /** The trial goes first: then nothing of this module needs its organization any more. */
    private boolean forget(VisitorTrialId id) {
        return store.deleteIdle(id, settings.kept())
                .map(shadow -> shadows.forget(shadow, Instant.now().minus(settings.kept()))).orElse(false);
    }
}
