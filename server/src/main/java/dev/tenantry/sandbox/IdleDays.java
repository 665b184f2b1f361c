package dev.tenantry.sandbox;

import dev.tenantry.workspace.WorkspaceSweep;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The sweep of workspaces during one move of the clock: at the very moments at which it has work, and once a
 * day as the job runs, for whoever falls to a free plan on the way. It is asked anew after each run only, for
 * asking looks at every organization.
 */
final class IdleDays {

    private static final Duration DAY = Duration.ofDays(1);

    private final WorkspaceSweep sweep;
    private final Instant target;
    private Instant again;
    private @Nullable Instant due;

    IdleDays(WorkspaceSweep sweep, Instant now, Instant target) {
        this.sweep = sweep;
        this.target = target;
        this.again = now.plus(DAY);
        this.due = sweep.nextDue(target).orElse(null);
    }

    Optional<Instant> nextDue() {
        return Optional.ofNullable(due);
    }

    void reached(Instant moment) {
        var isDue = due != null && !due.isAfter(moment);
        if (isDue || !again.isAfter(moment) || moment.equals(target)) {
            sweep.run();
            again = moment.plus(DAY);
            due = sweep.nextDue(target).orElse(null);
        }
    }
}
