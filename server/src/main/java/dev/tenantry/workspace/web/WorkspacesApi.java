package dev.tenantry.workspace.web;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Place;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentKey;
import dev.tenantry.web.Idempotent;
import dev.tenantry.web.Needs;
import dev.tenantry.web.WebRefusal;
import dev.tenantry.web.paging.Places;
import dev.tenantry.workspace.OpenedWorkspace;
import dev.tenantry.workspace.Workspace;
import dev.tenantry.workspace.WorkspaceId;
import dev.tenantry.workspace.Workspaces;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The places inside the product that an organization has, each named by a key of its own. */
@RestController
@RequestMapping("/v1/workspaces")
@Needs(value = Access.KEY, scope = "workspaces")
class WorkspacesApi {

    private static final String TEXT = "[\\n\\r\\t[^\\p{Cntrl}\\p{Cs}]]*";

    record NewWorkspace(@NotBlank @Size(max = 255) String name,
                        @Nullable @Size(max = 8_000)
                        @Pattern(regexp = TEXT, message = "is text without control characters")
                        String systemPrompt) {}

    record KeyBody(@NotBlank @Size(max = 100) String key) {}

    /** {@code removalAt}: when it is put away if nobody uses it until then; null: not soon. */
    record View(WorkspaceId id, OrganizationId organizationId, String name, @Nullable String systemPrompt,
                Instant createdAt, Instant lastActivityAt, @Nullable Instant deletedAt,
                @Nullable Instant removalAt) {

        static View of(Workspace workspace) {
            return new View(workspace.id(), workspace.organizationId(), workspace.name(),
                    workspace.systemPrompt(), workspace.createdAt(), workspace.lastActivityAt(),
                    workspace.deletedAt(), workspace.removalAt());
        }
    }

    /** {@code key} cannot be read again. */
    record Opened(View workspace, String key) {

        static Opened of(OpenedWorkspace opened) {
            return new Opened(View.of(opened.workspace()), opened.key());
        }

        @Override
        public String toString() {
            return "Opened[***]";
        }
    }

    /** Give {@code next} as {@code before} for those used longer ago; null: these are all. */
    record WorkspaceList(List<View> workspaces, @Nullable String next) {}

    private final Workspaces workspaces;

    WorkspacesApi(Workspaces workspaces) {
        this.workspaces = workspaces;
    }

    @GetMapping
    WorkspaceList list(CurrentKey caller, @RequestParam @Nullable String before,
            @RequestParam(defaultValue = "100") @Min(value = 1, message = "limit is at least 1")
            @Max(value = 500, message = "limit is at most 500") int limit) {
        var page = workspaces.page(caller.organization(), Places.read("before", before), limit);
        return new WorkspaceList(page.stream().map(View::of).toList(),
                Places.next(page, limit, one -> new Place(one.lastActivityAt(), one.id().uuid())));
    }

    @PostMapping
    @Idempotent
    @ResponseStatus(HttpStatus.CREATED)
    Opened open(CurrentKey caller, @Valid @RequestBody NewWorkspace body) {
        return Opened.of(workspaces.open(caller.organization(), body.name(), body.systemPrompt(),
                caller.actor()));
    }

    /** Which workspace a key names, for whoever was called with one; notes that it is in use. */
    @PostMapping("/identifications")
    View identify(CurrentKey caller, @Valid @RequestBody KeyBody body) {
        return View.of(workspaces.ofKey(caller.organization(), body.key()));
    }

    /** A new key; the one before is refused from now on. */
    @PutMapping("/{id}/key")
    Opened replaceKey(CurrentKey caller, @PathVariable String id) {
        return Opened.of(workspaces.replaceKey(caller.organization(), idOf(id), caller.actor()));
    }

    /** Its key is refused from now on. */
    @DeleteMapping("/{id}")
    View remove(CurrentKey caller, @PathVariable String id) {
        return View.of(workspaces.remove(caller.organization(), idOf(id), caller.actor()));
    }

    static WorkspaceId idOf(String text) {
        try {
            return WorkspaceId.of(text);
        } catch (IllegalArgumentException e) {
            throw new Refusal(WebRefusal.NOT_FOUND);
        }
    }
}
