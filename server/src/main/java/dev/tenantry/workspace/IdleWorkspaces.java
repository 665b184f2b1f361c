package dev.tenantry.workspace;

import dev.tenantry.audit.Audit;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.subscription.Subscriptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Workspaces nobody uses, of one organization: its owners are written to, and what stays unused is put away.
 * What the plan says is asked each time, so whoever pays meanwhile is left alone.
 */
@Component
class IdleWorkspaces {

    /** Letters about one organization's workspaces in a day; the others follow, and go that much later. */
    private static final int AT_ONCE = 25;

    /** Nothing is idle that was used within a day. */
    static final Duration IN_USE = Duration.ofDays(1);

    private final SweepStore store;
    private final Subscriptions subscriptions;
    private final WorkspaceSettings settings;
    private final Audit audit;
    private final ApplicationEventPublisher events;

    IdleWorkspaces(SweepStore store, Subscriptions subscriptions, WorkspaceSettings settings, Audit audit,
            ApplicationEventPublisher events) {
        this.store = store;
        this.subscriptions = subscriptions;
        this.settings = settings;
        this.audit = audit;
        this.events = events;
    }

    /**
     * Of these the ones for which anything is to be announced or taken back, in two statements however many
     * they are. Only who need not be asked any further: what is done is decided again under its lock.
     */
    Set<OrganizationId> toAnnounce(List<OrganizationId> organizations, Instant now) {
        var holdings = subscriptions.holdings(organizations, now);
        return store.unused(organizations, now.minus(IN_USE)).stream()
                .filter(alike -> isToAnnounce(alike, Optional.ofNullable(holdings.get(alike.organizationId()))
                        .flatMap(IdleTerms::of).orElse(null), now))
                .map(SweepStore.Alike::organizationId)
                .collect(Collectors.toSet());
    }

    private boolean isToAnnounce(SweepStore.Alike alike, @Nullable IdleTerms terms, Instant now) {
        var before = alike.announced();
        if (terms == null) {
            return before != null;
        }
        return before != null && terms.due(alike.last()).isAfter(before.removal())
                || settings.warnings().next(terms, terms.due(alike.first()), before, now) != null;
    }

    /** Each letter is told and noted together, so two nodes tell it once. */
    @Transactional
    public void announce(OrganizationId organization, Instant now) {
        var terms = terms(organization, now).orElse(null);
        if (terms == null) {
            store.withdrawAll(organization);
            return;
        }
        var warnings = settings.warnings();
        var before = now.minus(terms.after()).plus(warnings.lead(terms));
        var told = 0;
        for (var one : store.lockUnused(organization, before)) {
            told += announce(organization, one, terms, now) ? 1 : 0;
            if (told == AT_ONCE) {
                return;
            }
        }
    }

    private boolean announce(OrganizationId organization, SweepStore.Unused one, IdleTerms terms,
            Instant now) {
        var due = terms.due(one.lastActivityAt());
        var before = one.announced();
        if (before != null && due.isAfter(before.removal())) {
            store.withdraw(organization, one.id());
            before = null;
        }
        var next = settings.warnings().next(terms, due, before, now);
        if (next == null) {
            return false;
        }
        store.announce(organization, one.id(), next);
        var workspace = WorkspaceId.of(one.id());
        audit.record(Actor.SYSTEM, organization, "workspace.idle_announced", workspace.toString(),
                Map.of("name", one.name(), "removal_at", next.removal().toString(),
                        "last_activity_at", one.lastActivityAt().toString()));
        events.publishEvent(new WorkspaceIdle(organization, workspace, one.name(), next.removal(),
                startedDays(Duration.between(now, next.removal()))));
        return true;
    }

    /** Only what its last letter went out for. */
    @Transactional
    public void putAway(OrganizationId organization, Instant now) {
        var terms = terms(organization, now).orElse(null);
        if (terms == null) {
            store.withdrawAll(organization);
            return;
        }
        store.lockUnused(organization, now.minus(terms.after())).stream()
                .filter(one -> isOver(one, terms, now))
                .limit(AT_ONCE)
                .filter(one -> store.putAway(organization, one.id(), now))
                .forEach(one -> tell(organization, one, now));
    }

    private boolean isOver(SweepStore.Unused one, IdleTerms terms, Instant now) {
        var announced = one.announced();
        return announced != null && !announced.removal().isAfter(now)
                && settings.warnings().isLast(announced.days())
                && !terms.due(one.lastActivityAt()).isAfter(announced.removal());
    }

    private void tell(OrganizationId organization, SweepStore.Unused one, Instant now) {
        var workspace = WorkspaceId.of(one.id());
        audit.record(Actor.SYSTEM, organization, "workspace.put_away", workspace.toString(),
                Map.of("name", one.name(), "last_activity_at", one.lastActivityAt().toString()));
        events.publishEvent(new WorkspacePutAway(organization, workspace, one.name(),
                now.plus(settings.restorableFor())));
    }

    private Optional<IdleTerms> terms(OrganizationId organization, Instant now) {
        return subscriptions.holding(organization, now).flatMap(IdleTerms::of);
    }

    private static long startedDays(Duration left) {
        var day = Duration.ofDays(1);
        return left.plus(day).minusNanos(1).dividedBy(day);
    }
}
