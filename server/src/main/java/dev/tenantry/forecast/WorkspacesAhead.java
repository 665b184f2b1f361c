package dev.tenantry.forecast;

import dev.tenantry.forecast.Course.Stretch;
import dev.tenantry.forecast.Foreseen.Kind;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.workspace.WorkspaceOutlook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Asks which workspaces go, under what each stretch to come allows. */
@Component
class WorkspacesAhead {

    private final WorkspaceOutlook outlook;

    WorkspacesAhead(WorkspaceOutlook outlook) {
        this.outlook = outlook;
    }

    List<Foreseen> ahead(OrganizationId organization, List<Stretch> course, Instant now, Instant until) {
        var stretches = new ArrayList<WorkspaceOutlook.Stretch>();
        for (int n = 0; n < course.size(); n++) {
            var end = n + 1 < course.size() ? course.get(n + 1).from() : Instant.MAX;
            stretches.add(new WorkspaceOutlook.Stretch(course.get(n).from(), end, course.get(n).holding()));
        }
        return outlook.of(organization, stretches, now, until).stream()
                .map(WorkspacesAhead::foreseen)
                .toList();
    }

    private static Foreseen foreseen(WorkspaceOutlook.Coming coming) {
        return switch (coming.kind()) {
            case ANNOUNCED -> Foreseen.workspaceLetter(coming.at(), coming.workspace());
            case PUT_AWAY -> Foreseen.workspace(coming.at(), Kind.WORKSPACE_PUT_AWAY, coming.workspace());
            case GONE -> Foreseen.workspace(coming.at(), Kind.WORKSPACE_GONE, coming.workspace());
        };
    }
}
