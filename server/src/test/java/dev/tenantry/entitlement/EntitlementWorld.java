package dev.tenantry.entitlement;

import dev.tenantry.catalog.Catalog;
import dev.tenantry.catalog.PlanVersionId;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.subscription.SubscriptionChanged;
import dev.tenantry.subscription.SubscriptionId;
import dev.tenantry.subscription.Trials;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts organizations into a state the way others do: write the subscription, publish, commit together. */
@Component
public class EntitlementWorld {

    private final JdbcClient jdbc;
    private final Trials trials;
    private final Catalog catalog;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final BusinessClock clock;

    EntitlementWorld(JdbcClient jdbc, Trials trials, Catalog catalog, ApplicationEventPublisher events,
            TransactionTemplate transaction, BusinessClock clock) {
        this.jdbc = jdbc;
        this.trials = trials;
        this.catalog = catalog;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    public void startTrial(OrganizationId organization) {
        Tenancy.asSystem(() -> trials.start(organization, PersonId.next(), clock.now()));
    }

    /** As a settled payment would: the live row becomes this, and everybody is told at the commit. */
    public void become(OrganizationId organization, String status, String plan, @Nullable Integer seats,
            Duration untilEnd) {
        change(organization, status, plan, seats, untilEnd, true);
    }

    /** As nobody should: the row changes and nobody is told. */
    public void becomeSilently(OrganizationId organization, String status, String plan, Duration untilEnd) {
        change(organization, status, plan, null, untilEnd, false);
    }

    private void change(OrganizationId organization, String status, String plan, @Nullable Integer seats,
            Duration untilEnd, boolean tell) {
        Tenancy.asSystem(() -> transaction.executeWithoutResult(inside -> {
            var now = clock.now();
            var id = update(organization, status, catalog.plan(plan).orElseThrow().current().id(), seats,
                    now.plus(untilEnd), now);
            if (tell) {
                events.publishEvent(new SubscriptionChanged(SubscriptionId.of(id), organization, now));
            }
        }));
    }

    private UUID update(OrganizationId organization, String status, PlanVersionId plan, @Nullable Integer seats,
            Instant end, Instant now) {
        return jdbc.sql("""
                update subscription.subscription
                   set status = :status,
                       plan_version_id = :plan,
                       seats = :seats,
                       period_start = least(period_start, :end),
                       period_end = :end,
                       past_due_since = case when :status = 'past_due' then :now end,
                       ended_at = case when :status = 'canceled' then :end end,
                       version = version + 1
                 where organization_id = :organization
                returning id
                """)
                .param("status", status)
                .param("plan", plan)
                .param("seats", seats, java.sql.Types.INTEGER)
                .param("end", end)
                .param("now", now)
                .param("organization", organization)
                .query(UUID.class)
                .single();
    }
}
