package dev.tenantry.workspace;

import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.subscription.Subscriptions;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The daily sweep for whoever moves the clock: when it has work next, and to let it run. */
@Component
public class WorkspaceSweep {

    private final SweepWorkspaces sweep;
    private final WorkspaceOutlook outlook;
    private final Subscriptions subscriptions;
    private final BusinessClock clock;

    WorkspaceSweep(SweepWorkspaces sweep, WorkspaceOutlook outlook, Subscriptions subscriptions,
            BusinessClock clock) {
        this.sweep = sweep;
        this.outlook = outlook;
        this.subscriptions = subscriptions;
        this.clock = clock;
    }

    /** As the job does it. */
    public void run() {
        sweep.run();
    }

    /**
     * When the next letter, removal or end of a workspace falls due after now, if that is not after {@code
     * until}, as long as everybody holds what they hold now.
     */
    public Optional<Instant> nextDue(Instant until) {
        var now = clock.now();
        return sweep.concerned(until).stream()
                .flatMap(one -> outlook.of(one, held(one, now), now, until).stream())
                .map(WorkspaceOutlook.Coming::at)
                .min(Comparator.naturalOrder());
    }

    private List<WorkspaceOutlook.Stretch> held(OrganizationId organization, Instant now) {
        return subscriptions.holding(organization, now)
                .map(holding -> List.of(new WorkspaceOutlook.Stretch(now, Instant.MAX, holding)))
                .orElse(List.of());
    }
}
