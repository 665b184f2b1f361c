package dev.tenantry.organization.shadow;

import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Needed;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.organization.PurgeDeletedOrganizations;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Job: forgets organizations of nobody that nobody used or claimed for a long time, one transaction each. One
 * that is used, claimed or paid for at that very moment stays: that is looked at again under locks which
 * whoever does so takes too.
 */
@Component
class ForgetAbandonedShadows {

    private static final Logger log = LoggerFactory.getLogger(ForgetAbandonedShadows.class);
    private static final int AT_ONCE = 200;

    private final ClaimStore store;
    private final List<Needed> modules;
    private final PurgeDeletedOrganizations purge;
    private final ShadowSettings settings;
    private final TransactionTemplate transaction;

    ForgetAbandonedShadows(ClaimStore store, List<Needed> modules, PurgeDeletedOrganizations purge,
            ShadowSettings settings, TransactionTemplate transaction) {
        this.store = store;
        this.modules = modules;
        this.purge = purge;
        this.settings = settings;
        this.transaction = transaction;
    }

    void run() {
        if (!settings.forgets()) {
            return;
        }
        var since = Instant.now().minus(settings.abandonedAfter());
        for (var page = page(since, null); !page.isEmpty(); page = page(since, page.getLast())) {
            var shadows = page;
            var needed = Tenancy.asSystem(() -> needed(shadows, since));
            page.stream().filter(shadow -> !needed.contains(shadow))
                    .forEach(shadow -> forgetQuietly(shadow, since));
        }
    }

    private List<OrganizationId> page(Instant since, @Nullable OrganizationId after) {
        return Tenancy.asSystem(() -> store.unclaimed(since, after, AT_ONCE));
    }

    /** One that cannot be forgotten keeps no other from it. */
    private void forgetQuietly(OrganizationId shadow, Instant since) {
        try {
            Tenancy.asSystem(() -> transaction.executeWithoutResult(_ -> forget(shadow, since)));
        } catch (RuntimeException e) {
            log.error("organization {} of nobody could not be forgotten; it is tried again", shadow, e);
        }
    }

    /** In the transaction that runs; false when it stays. */
    boolean forget(OrganizationId shadow, Instant since) {
        if (!store.lockUnclaimed(shadow) || store.isOffered(shadow)) {
            return false;
        }
        modules.forEach(module -> module.hold(shadow));
        if (!needed(List.of(shadow), since).isEmpty()) {
            return false;
        }
        purge.abandoned(shadow);
        return true;
    }

    private Set<OrganizationId> needed(Collection<OrganizationId> shadows, Instant since) {
        return modules.stream().flatMap(module -> module.among(shadows, since).stream())
                .collect(Collectors.toSet());
    }
}
