package dev.tenantry.workspace;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Place;
import dev.tenantry.subscription.Holding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** What becomes of an organization's workspaces if nobody uses them. Asks the rules of the sweep. */
@Component
public class WorkspaceOutlook {

    /** So much is told of; an organization has a thousand at most. */
    private static final int MOST = 100;

    private final WorkspaceStore store;
    private final RemovedStore removed;
    private final WorkspaceSettings settings;

    WorkspaceOutlook(WorkspaceStore store, RemovedStore removed, WorkspaceSettings settings) {
        this.store = store;
        this.removed = removed;
        this.settings = settings;
    }

    /** What is held from then on, until {@code until}. */
    public record Stretch(Instant from, Instant until, Holding holding) {}

    /** What happens to one of them. */
    public record Coming(Kind kind, String workspace, Instant at) {}

    /** A letter to the owners, its removal, its end. */
    public enum Kind { ANNOUNCED, PUT_AWAY, GONE }

    /** After {@code now} and not after {@code until}, the soonest first. */
    public List<Coming> of(OrganizationId organization, List<Stretch> course, Instant now, Instant until) {
        var coming = new ArrayList<Coming>();
        for (var one : store.list(organization)) {
            ahead(coming, one, course, now);
        }
        var since = now.minus(settings.restorableFor());
        for (var one : removed.page(organization, since, Place.AFTER_ALL, MOST)) {
            if (one.deletedAt() != null) {
                coming.add(new Coming(Kind.GONE, one.name(), one.deletedAt().plus(settings.restorableFor())));
            }
        }
        return coming.stream().filter(one -> one.at().isAfter(now) && !one.at().isAfter(until))
                .sorted(Comparator.comparing(Coming::at)).limit(MOST).toList();
    }

    private void ahead(List<Coming> coming, Workspace one, List<Stretch> course, Instant now) {
        for (var stretch : course) {
            var terms = IdleTerms.of(stretch.holding()).orElse(null);
            if (terms != null && endsIn(coming, one, stretch, terms, now)) {
                return;
            }
        }
    }

    /** False when what is held next comes before its end. */
    private boolean endsIn(List<Coming> coming, Workspace one, Stretch stretch, IdleTerms terms,
            Instant now) {
        var warnings = settings.warnings();
        var due = terms.due(one.lastActivityAt());
        var first = later(stretch.from(), warnings.firstAt(terms, due));
        var announced = stretch.from().equals(now) && one.removalAt() != null
                && !due.isAfter(one.removalAt());
        var removal = announced ? later(now, one.removalAt()) : warnings.removal(terms, due, first);
        var letters = new ArrayList<>(warnings.after(announced ? now : first, removal));
        if (!announced) {
            letters.add(first);
        }
        letters.stream().filter(at -> at.isBefore(stretch.until()))
                .forEach(at -> coming.add(new Coming(Kind.ANNOUNCED, one.name(), at)));
        if (!removal.isBefore(stretch.until())) {
            return false;
        }
        coming.add(new Coming(Kind.PUT_AWAY, one.name(), removal));
        coming.add(new Coming(Kind.GONE, one.name(), removal.plus(settings.restorableFor())));
        return true;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
