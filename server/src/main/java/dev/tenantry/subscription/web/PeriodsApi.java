package dev.tenantry.subscription.web;

import dev.tenantry.catalog.Catalog;
import dev.tenantry.catalog.Interval;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.OrderId;
import dev.tenantry.subscription.Period;
import dev.tenantry.subscription.SubscriptionId;
import dev.tenantry.subscription.Subscriptions;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentKey;
import dev.tenantry.web.Needs;
import dev.tenantry.web.Role;
import dev.tenantry.web.paging.Places;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Every period an organization went through, as each looked when it began; kept for ever. */
@RestController
class PeriodsApi {

    private final Subscriptions subscriptions;
    private final Catalog catalog;

    PeriodsApi(Subscriptions subscriptions, Catalog catalog) {
        this.subscriptions = subscriptions;
        this.catalog = catalog;
    }

    /**
     * {@code kind}: trial, paid or complimentary. {@code endsAt} as it was planned; null: without an end.
     * {@code order}: what paid it once, null where a rail renewed it or nobody paid.
     */
    record PeriodView(SubscriptionId subscription, String kind, String plan, @Nullable Interval interval,
            @Nullable Integer seats, Instant startedAt, @Nullable Instant endsAt, @Nullable OrderId order) {}

    /** Newest first; give {@code next} as {@code before} for older ones, null: these are all. */
    record PeriodList(List<PeriodView> periods, @Nullable String next) {}

    @GetMapping("/v1/billing/periods")
    @Needs(value = Access.KEY, scope = "billing", role = Role.VIEWER, live = false, verified = false)
    PeriodList periods(CurrentKey key, @RequestParam @Nullable String before,
            @RequestParam(defaultValue = "50") @Min(value = 1, message = "limit is at least 1")
            @Max(value = 100, message = "limit is at most 100") int limit) {
        var periods = subscriptions.periods(key.organization(), Places.read("before", before), limit);
        return new PeriodList(periods.stream().map(this::view).toList(),
                Places.next(periods, limit, Period::place));
    }

    private PeriodView view(Period period) {
        return new PeriodView(period.subscriptionId(), period.kind().name().toLowerCase(Locale.ROOT),
                catalog.version(period.planVersionId()).plan(), period.billingInterval(), period.seats(),
                period.startedAt(), period.endsAt(),
                period.orderId() == null ? null : OrderId.of(period.orderId()));
    }
}
