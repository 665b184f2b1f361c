package dev.tenantry.workspace;

import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.organization.Organization;
import dev.tenantry.organization.Organizations;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Job: puts away what nobody uses, tells the owners what is next, and forgets what was removed for long.
 * Each of these for itself and each organization in a transaction of its own: whatever goes wrong with one
 * keeps no other from it.
 */
@Component
class SweepWorkspaces {

    private static final Logger log = LoggerFactory.getLogger(SweepWorkspaces.class);
    private static final int AT_ONCE = 200;

    private final SweepStore store;
    private final IdleWorkspaces idle;
    private final ForgetRemovedWorkspaces removed;
    private final Organizations organizations;
    private final BusinessClock clock;

    SweepWorkspaces(SweepStore store, IdleWorkspaces idle, ForgetRemovedWorkspaces removed,
            Organizations organizations, BusinessClock clock) {
        this.store = store;
        this.idle = idle;
        this.removed = removed;
        this.organizations = organizations;
        this.clock = clock;
    }

    /**
     * @param of a page of organizations it may be for, those after the one given
     * @param among which of a page it is for
     */
    record Step(String name, Pages of, Choice among, BiConsumer<OrganizationId, Instant> work) {

        /** For all of each page. */
        Step(String name, Pages of, BiConsumer<OrganizationId, Instant> work) {
            this(name, of, (page, _) -> Set.copyOf(page), work);
        }
    }

    @FunctionalInterface
    interface Pages {
        List<OrganizationId> after(@Nullable OrganizationId last, int limit);
    }

    @FunctionalInterface
    interface Choice {
        Set<OrganizationId> of(List<OrganizationId> page, Instant now);
    }

    void run() {
        var now = clock.now();
        run(steps(now), now);
    }

    void run(List<Step> steps, Instant now) {
        steps.forEach(step -> run(step, now));
    }

    /** What is announced today is not put away today. */
    List<Step> steps(Instant now) {
        Pages due = (last, limit) -> store.withDue(now, last, limit);
        Pages unused = (last, limit) -> store.withUnused(now.minus(IdleWorkspaces.IN_USE), last, limit);
        Pages over = (last, limit) -> removed.organizations(now, last, limit);
        return List.of(
                new Step("put away idle workspaces", due, idle::putAway),
                new Step("announce idle workspaces", unused, idle::toAnnounce, idle::announce),
                new Step("forget removed workspaces", over, removed::of));
    }

    /** Whoever it may have work with at {@code at}, each once. */
    Set<OrganizationId> concerned(Instant at) {
        var all = new LinkedHashSet<OrganizationId>();
        for (var step : steps(at)) {
            for (var page = page(step, null); !page.isEmpty(); page = page(step, page.getLast())) {
                all.addAll(living(page));
            }
        }
        return all;
    }

    private static void run(Step step, Instant now, OrganizationId organization) {
        try {
            Tenancy.asSystem(() -> step.work().accept(organization, now));
        } catch (RuntimeException e) {
            log.error("{} of {} failed; it is tried again", step.name(), organization, e);
        }
    }

    private void run(Step step, Instant now) {
        try {
            for (var page = page(step, null); !page.isEmpty(); page = page(step, page.getLast())) {
                var chosen = chosen(step, page, now);
                page.stream().filter(chosen::contains).forEach(one -> run(step, now, one));
            }
        } catch (RuntimeException e) {
            log.error("{} failed; it is tried again", step.name(), e);
        }
    }

    private static List<OrganizationId> page(Step step, @Nullable OrganizationId last) {
        return Tenancy.asSystem(() -> step.of().after(last, AT_ONCE));
    }

    private Set<OrganizationId> chosen(Step step, List<OrganizationId> page, Instant now) {
        var living = living(page);
        return living.isEmpty() ? Set.of() : Tenancy.asSystem(() -> step.among().of(living, now));
    }

    /** Never one that is deleted: it comes back as it was, or goes as a whole. */
    private List<OrganizationId> living(List<OrganizationId> page) {
        return organizations.find(page).stream()
                .filter(one -> one.deletedAt() == null)
                .map(Organization::id)
                .toList();
    }
}
