package dev.tenantry.rollout;

import dev.tenantry.catalog.Catalog;
import dev.tenantry.catalog.Plan;
import dev.tenantry.catalog.PlanVersion;
import dev.tenantry.catalog.PlanVersionId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.subscription.SubscriptionId;
import dev.tenantry.subscription.SubscriptionStatus;
import dev.tenantry.subscription.holder.Holder;
import dev.tenantry.subscription.holder.Holders;
import dev.tenantry.web.WebRefusal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whom a change of a plan concerns. Works as the system. */
@Component
public class Concerned {

    private final Catalog catalog;
    private final Holders holders;

    Concerned(Catalog catalog, Holders holders) {
        this.catalog = catalog;
        this.holders = holders;
    }

    /** Who is on one version; {@code billed}: by a rail, whatever their status. */
    public record OnVersion(PlanVersionId id, int number, long total, long billed, long trialing, long active,
            long complimentary, long pastDue) {}

    /** Every version of the plan, also those nobody has, the oldest first. */
    public List<OnVersion> byVersion(String key) {
        return on(catalog.versionsOf(plan(key)));
    }

    /** The same of every plan there is, by its key. */
    public Map<String, List<OnVersion>> byPlan() {
        var versions = catalog.plans().stream().collect(Collectors.toMap(Plan::key, catalog::versionsOf));
        var on = on(versions.values().stream().flatMap(List::stream).toList()).stream()
                .collect(Collectors.toMap(OnVersion::id, Function.identity()));
        return versions.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey,
                plan -> plan.getValue().stream().map(version -> on.get(version.id())).toList()));
    }

    private List<OnVersion> on(List<PlanVersion> versions) {
        var held = holders.count(versions.stream().map(PlanVersion::id).toList());
        return versions.stream()
                .map(version -> on(version, held.stream()
                        .filter(one -> one.planVersionId().equals(version.id())).toList()))
                .toList();
    }

    /** Those of one version, or of all. */
    public List<Holder> page(String key, @Nullable Integer version, @Nullable SubscriptionId after,
            int limit) {
        return holders.page(catalog.versionsOf(plan(key)).stream()
                .filter(one -> version == null || one.number() == version)
                .map(PlanVersion::id).toList(), after, limit);
    }

    private Plan plan(String key) {
        return catalog.plan(key).orElseThrow(() -> new Refusal(WebRefusal.NOT_FOUND));
    }

    private static OnVersion on(PlanVersion version, List<Holders.Held> held) {
        return new OnVersion(version.id(), version.number(),
                held.stream().mapToLong(Holders.Held::count).sum(),
                held.stream().filter(Holders.Held::bought).mapToLong(Holders.Held::count).sum(),
                count(held, SubscriptionStatus.TRIALING), count(held, SubscriptionStatus.ACTIVE),
                count(held, SubscriptionStatus.COMPLIMENTARY), count(held, SubscriptionStatus.PAST_DUE));
    }

    private static long count(List<Holders.Held> held, SubscriptionStatus status) {
        return held.stream().filter(one -> one.status() == status).mapToLong(Holders.Held::count).sum();
    }
}
