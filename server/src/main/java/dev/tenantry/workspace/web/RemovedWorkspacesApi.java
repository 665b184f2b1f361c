package dev.tenantry.workspace.web;

import dev.tenantry.kernel.Place;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentKey;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.Needs;
import dev.tenantry.web.paging.Places;
import dev.tenantry.workspace.RemovedWorkspaces;
import dev.tenantry.workspace.WorkspaceId;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Workspaces that were removed, or that nobody used, and how an owner brings one back. */
@RestController
class RemovedWorkspacesApi {

    record View(WorkspaceId id, String name, Instant lastActivityAt, Instant deletedAt,
                Instant restorableUntil) {

        static View of(RemovedWorkspaces.Removed removed) {
            var workspace = removed.workspace();
            return new View(workspace.id(), workspace.name(), workspace.lastActivityAt(), removed.deletedAt(),
                    removed.restorableUntil());
        }
    }

    /** Give {@code next} as {@code before} for those removed longer ago; null: these are all. */
    record RemovedList(List<View> workspaces, @Nullable String next) {}

    private final RemovedWorkspaces removed;

    RemovedWorkspacesApi(RemovedWorkspaces removed) {
        this.removed = removed;
    }

    /** Those that can be brought back. */
    @GetMapping("/v1/workspaces/removed")
    @Needs(value = Access.KEY, scope = "workspaces")
    RemovedList list(CurrentKey caller, @RequestParam @Nullable String before,
            @RequestParam(defaultValue = "100") @Min(value = 1, message = "limit is at least 1")
            @Max(value = 500, message = "limit is at most 500") int limit) {
        var page = removed.page(caller.organization(), Places.read("before", before), limit);
        return new RemovedList(page.stream().map(View::of).toList(),
                Places.next(page, limit, one -> new Place(one.deletedAt(), one.workspace().id().uuid())));
    }

    /** As it was, and its key works again; until {@code restorable_until}. */
    @PostMapping("/v1/workspaces/{id}/restoration")
    @Needs(Access.OWNER)
    WorkspacesApi.View restore(CurrentMember owner, @PathVariable String id) {
        return WorkspacesApi.View.of(removed.restore(owner.organization(), WorkspacesApi.idOf(id),
                owner.actor()));
    }
}
