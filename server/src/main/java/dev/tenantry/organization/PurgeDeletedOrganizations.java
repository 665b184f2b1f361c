package dev.tenantry.organization;

import dev.tenantry.audit.Audit;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Purge;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Forgets organizations that were deleted for 30 days, one transaction each, and those of nobody that nobody
 * needs. Money and the audit stay.
 */
@Component
public class PurgeDeletedOrganizations {

    private static final Logger log = LoggerFactory.getLogger(PurgeDeletedOrganizations.class);
    private static final int AT_ONCE = 100;

    private final DeletionStore store;
    private final List<Purge> others;
    private final Audit audit;
    private final BusinessClock clock;
    private final TransactionTemplate transaction;

    PurgeDeletedOrganizations(DeletionStore store, List<Purge> others, Audit audit, BusinessClock clock,
            TransactionTemplate transaction) {
        this.store = store;
        this.others = others;
        this.audit = audit;
        this.clock = clock;
        this.transaction = transaction;
    }

    void run() {
        var before = clock.now().minus(DeletedOrganization.GRACE);
        Tenancy.asSystem(() -> store.due(before, AT_ONCE)).forEach(id -> purgeQuietly(id, before));
    }

    /** One of nobody, in the transaction that runs: whose would it be to bring it back? */
    public void abandoned(OrganizationId shadow) {
        var now = clock.now();
        store.abandon(shadow, now);
        purge(shadow, now, Map.of("because", "abandoned"));
    }

    /** One that cannot be purged keeps no other from it. */
    private void purgeQuietly(OrganizationId id, Instant before) {
        try {
            Tenancy.asSystem(() -> transaction.executeWithoutResult(_ -> purge(id, before, Map.of())));
        } catch (RuntimeException e) {
            log.error("organization {} could not be purged; it is tried again", id, e);
        }
    }

    private void purge(OrganizationId id, Instant before, Map<String, ?> details) {
        if (!store.purge(id, "deleted-" + DisplayCode.next().toLowerCase(Locale.ROOT)
                + DisplayCode.next().toLowerCase(Locale.ROOT), before)) {
            return;
        }
        others.forEach(other -> other.of(id));
        store.forgetWhoAndHow(id);
        audit.record(Actor.SYSTEM, id, "organization.purged", id.toString(), details);
    }
}
