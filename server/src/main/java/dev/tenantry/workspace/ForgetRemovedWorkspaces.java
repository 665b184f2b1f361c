package dev.tenantry.workspace;

import dev.tenantry.audit.Audit;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What was removed, by whomever, for so long that nobody can bring it back, is gone for good. */
@Component
class ForgetRemovedWorkspaces {

    /** More in one organization wait for the next day. */
    private static final int AT_ONCE = 1_000;

    private final RemovedStore store;
    private final WorkspaceSettings settings;
    private final Audit audit;

    ForgetRemovedWorkspaces(RemovedStore store, WorkspaceSettings settings, Audit audit) {
        this.store = store;
        this.settings = settings;
        this.audit = audit;
    }

    /** Those with any, in the order of their ids. */
    List<OrganizationId> organizations(Instant now, @Nullable OrganizationId after, int limit) {
        return store.withRemoved(before(now), after, limit);
    }

    @Transactional
    public void of(OrganizationId organization, Instant now) {
        store.forget(organization, before(now), AT_ONCE).forEach(gone ->
                audit.record(Actor.SYSTEM, organization, "workspace.purged",
                        WorkspaceId.of(gone.id()).toString(), Map.of("name", gone.name())));
    }

    private Instant before(Instant now) {
        return now.minus(settings.restorableFor());
    }
}
