package dev.tenantry.workspace;

import dev.tenantry.audit.Audit;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Place;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.WebRefusal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What an organization removed, or nobody used, and can bring back for a while. */
@Component
public class RemovedWorkspaces {

    private final RemovedStore store;
    private final Workspaces workspaces;
    private final WorkspaceSettings settings;
    private final Audit audit;
    private final BusinessClock clock;

    RemovedWorkspaces(RemovedStore store, Workspaces workspaces, WorkspaceSettings settings, Audit audit,
            BusinessClock clock) {
        this.store = store;
        this.workspaces = workspaces;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    /** A workspace that is removed, and until when it can be brought back. */
    public record Removed(Workspace workspace, Instant deletedAt, Instant restorableUntil) {}

    /**
     * Those that can be brought back, the one removed last first, so many before this one.
     *
     * @param before null: from the one removed last
     */
    public List<Removed> page(OrganizationId organization, @Nullable Place before, int most) {
        var from = before == null ? Place.AFTER_ALL : before;
        return store.page(organization, graceBegan(), from, most).stream()
                .flatMap(one -> removed(one).stream())
                .toList();
    }

    private Optional<Removed> removed(Workspace one) {
        return Optional.ofNullable(one.deletedAt())
                .map(at -> new Removed(one, at, at.plus(settings.restorableFor())));
    }

    /**
     * As it was, and its key works again. Refuses with not_found what was not removed, or for too long, and
     * one workspace too many.
     */
    @Transactional
    public Workspace restore(OrganizationId organization, WorkspaceId id, Actor actor) {
        workspaces.requireRoom(organization);
        var restored = store.restore(organization, id, graceBegan(), clock.now())
                .orElseThrow(() -> new Refusal(WebRefusal.NOT_FOUND));
        audit.record(actor, organization, "workspace.restored", id.toString(),
                Map.of("name", restored.name()));
        return restored;
    }

    private Instant graceBegan() {
        return clock.now().minus(settings.restorableFor());
    }
}
