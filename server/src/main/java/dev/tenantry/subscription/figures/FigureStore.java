package dev.tenantry.subscription.figures;

import dev.tenantry.catalog.Interval;
import dev.tenantry.catalog.PlanVersionId;
import dev.tenantry.subscription.Grace;
import dev.tenantry.subscription.Stage;
import dev.tenantry.subscription.Standing;
import dev.tenantry.subscription.SubscriptionStatus;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts every organization's subscription where it lies; needs the system login. */
@Repository
class FigureStore {

    private final JdbcClient jdbc;

    FigureStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Organizations that are alike in everything a figure looks at; {@code seats} are those of each. */
    record Group(SubscriptionStatus status, PlanVersionId planVersionId, @Nullable Interval billingInterval,
            @Nullable String rail, @Nullable String railPriceId, @Nullable Integer offPercent,
            @Nullable Long offMinor, String addOns, Stage stage, boolean active,
            boolean paid, boolean entitled, long organizations, long seats) {}

    List<PlanVersionId> plansHeld() {
        // every organization: figures are about all of them
        return jdbc.sql("""
                select distinct plan_version_id
                  from subscription.subscription
                """)
                .query((row, n) -> PlanVersionId.of(row.getObject(1, UUID.class)))
                .list();
    }

    List<Group> groups(Collection<PlanVersionId> paidPlans, Grace grace, Instant now) {
        // every organization: figures are about all of them
        return jdbc.sql("""
                select held.status, held.plan_version_id, held.billing_interval, held.rail,
                       held.rail_price_id, held.off_percent, held.off_minor, held.add_ons, standing.stage,
                       standing.active, standing.paid, standing.entitled, count(*) as organizations,
                       held.seats
                  from (select distinct on (organization_id, subject)
                               status, plan_version_id, billing_interval, coalesce(seats, 1) as seats,
                               period_end,
                               cancel_at_period_end, past_due_since, rail, rail_price_id,
                               add_ons::text as add_ons,
                               case when off_until is null or off_until > :now then off_percent end
                                   as off_percent,
                               case when off_until is null or off_until > :now then off_minor end
                                   as off_minor
                          from subscription.subscription
                         order by organization_id, subject, status = 'canceled', started_at desc, id desc
                       ) as held,
               lateral subscription.standing(held.status,
                               held.plan_version_id = any (cast(:paid as uuid[])), held.period_end,
                               held.cancel_at_period_end, held.past_due_since, held.rail is not null,
                               :now, :warn_until, :urge_until, :dunned_since, :silent_since) as standing
                 group by held.status, held.plan_version_id, held.billing_interval, held.rail,
                       held.rail_price_id, held.off_percent, held.off_minor, held.add_ons, standing.stage,
                       standing.active, standing.paid, standing.entitled, held.seats
                """)
                .param("paid", paidPlans.stream().map(PlanVersionId::uuid).toArray(UUID[]::new))
                .param("now", now)
                .param("warn_until", now.plus(Standing.WARNING_FROM))
                .param("urge_until", now.plus(Standing.URGENT_BELOW))
                .param("dunned_since", now.minus(grace.dunning()))
                .param("silent_since", now.minus(grace.railSilence()))
                .query(Group.class)
                .list();
    }
}
