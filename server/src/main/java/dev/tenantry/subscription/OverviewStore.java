package dev.tenantry.subscription;

import dev.tenantry.catalog.Interval;
import dev.tenantry.catalog.PlanVersionId;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.payment.coupon.Reduction;
import dev.tenantry.subscription.addon.HeldAddOns;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is asked about every organization's subscription at once; needs the system login. */
@Component
class OverviewStore {

    private static final UUID FIRST = new UUID(0, 0);

    private final JdbcClient jdbc;

    OverviewStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What time alone will end, or a payment that failed, by id after {@code after}. */
    List<Subscription> endings(Instant now, Instant until, @Nullable SubscriptionId after, int limit) {
        // every organization: whoever asks writes to all of them
        return jdbc.sql("""
                select id, organization_id, subject, status, plan_version_id, billing_interval, seats,
                       started_at, anchor_at, period_start, period_end, cancel_at_period_end, past_due_since,
                       ended_at, rail, rail_subscription_id, rail_customer_id, rail_price_id, rail_read_at,
                       planned_plan_version_id, planned_interval, planned_seats, planned_price_id,
                       off_percent, off_minor, off_until, add_ons::text as add_ons,
                       planned_add_ons::text as planned_add_ons, restores_plan_version_id, restores_until,
                       version
                  from subscription.subscription
                 where id > :after
                   and (status = 'past_due'
                        or (status = 'trialing' and rail is null or cancel_at_period_end
                            or planned_price_id is not null)
                           and status in ('trialing', 'active')
                           and period_end > :now
                           and period_end <= :until)
                 order by id
                 limit :limit
                """)
                .param("after", after == null ? FIRST : after.uuid())
                .param("now", now)
                .param("until", until)
                .param("limit", limit)
                .query(SubscriptionRow.class)
                .list().stream()
                .map(SubscriptionRow::subscription)
                .toList();
    }

    /**
     * A period that began, with the seats and add-ons of then; {@code again}: the subscription had a paid one
     * before. {@code asNow}: it is still sold as it was then, for the rail's price; the rest is as it is now.
     */
    record Begun(OrganizationId organizationId, Period.Kind kind, PlanVersionId planVersionId,
            @Nullable Interval billingInterval, @Nullable Integer seats, HeldAddOns addOns, Instant startedAt,
            boolean again, boolean asNow, @Nullable String rail, @Nullable String railPriceId,
            @Nullable Integer offPercent, @Nullable Long offMinor, @Nullable Instant offUntil) {

        Optional<Reduction> reduction() {
            return offPercent == null && offMinor == null ? Optional.empty()
                    : Optional.of(new Reduction(offPercent, offMinor, offUntil));
        }
    }

    /** The newest thousand, which is where whoever looks begins. */
    List<Begun> periodsBegun(Instant after, Instant until) {
        // every organization: the sandbox tells what moving its clock made happen
        return jdbc.sql("""
                select period.organization_id, period.kind, period.plan_version_id, period.billing_interval,
                       period.seats, period.add_ons::text as add_ons, period.started_at,
                       exists (select
                                 from subscription.period as before
                                where before.subscription_id = period.subscription_id
                                  and before.kind = 'paid'
                                  and before.started_at < period.started_at) as again,
                       held.plan_version_id = period.plan_version_id
                       and held.billing_interval is not distinct from period.billing_interval as as_now,
                       held.rail, held.rail_price_id, held.off_percent, held.off_minor, held.off_until
                  from subscription.period
                  join subscription.subscription as held on held.id = period.subscription_id
                 where period.started_at > :after
                   and period.started_at <= :until
                 order by period.started_at desc
                 limit 1000
                """)
                .param("after", after)
                .param("until", until)
                .query(Begun.class)
                .list();
    }

    /** What was not over at {@code moment}, the ones made last first, for their ids follow time. */
    List<Subscription> aliveAfter(Instant moment, int limit) {
        // every organization: the sandbox tells what moving its clock made happen
        return jdbc.sql("""
                select id, organization_id, subject, status, plan_version_id, billing_interval, seats,
                       started_at, anchor_at, period_start, period_end, cancel_at_period_end, past_due_since,
                       ended_at, rail, rail_subscription_id, rail_customer_id, rail_price_id, rail_read_at,
                       planned_plan_version_id, planned_interval, planned_seats, planned_price_id,
                       off_percent, off_minor, off_until, add_ons::text as add_ons,
                       planned_add_ons::text as planned_add_ons, restores_plan_version_id, restores_until,
                       version
                  from subscription.subscription
                 where ended_at is null
                    or ended_at > :moment
                 order by id desc
                 limit :limit
                """)
                .param("moment", moment)
                .param("limit", limit)
                .query(SubscriptionRow.class)
                .list().stream()
                .map(SubscriptionRow::subscription)
                .toList();
    }
}
