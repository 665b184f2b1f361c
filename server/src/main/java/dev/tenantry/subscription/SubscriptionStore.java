package dev.tenantry.subscription;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Place;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of subscriptions. */
@Component
class SubscriptionStore {

    private static final String COLUMNS = """
            id, organization_id, subject, status, plan_version_id, billing_interval, seats, started_at,
            anchor_at, period_start, period_end, cancel_at_period_end, past_due_since, ended_at, rail,
            rail_subscription_id, rail_customer_id, rail_price_id, rail_read_at, planned_plan_version_id,
            planned_interval, planned_seats, planned_price_id, off_percent, off_minor, off_until,
            add_ons::text as add_ons, planned_add_ons::text as planned_add_ons,
            restores_plan_version_id, restores_until, version""";

    private final JdbcClient jdbc;

    SubscriptionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Until the transaction ends nobody else decides about this organization's subscription. */
    void lock(OrganizationId organization) {
        jdbc.sql("""
                select pg_advisory_xact_lock(hashtextextended('subscription/' || :organization, 0))
                """)
                .param("organization", organization.toString())
                .query((row, n) -> true)
                .single();
    }

    /** The one that is not canceled, else the latest. */
    Optional<Subscription> current(OrganizationId organization, String subject) {
        return jdbc.sql("""
                select %s
                  from subscription.subscription
                 where organization_id = :organization
                   and subject = :subject
                 order by status = 'canceled', started_at desc, id desc
                 limit 1
                """.formatted(COLUMNS))
                .param("organization", organization)
                .param("subject", subject)
                .query(SubscriptionRow.class)
                .optional()
                .map(SubscriptionRow::subscription);
    }

    /** {@link #current} of each of them in one statement; who never held anything is not among them. */
    List<Subscription> current(Collection<OrganizationId> organizations, String subject) {
        return jdbc.sql("""
                select distinct on (organization_id) %s
                  from subscription.subscription
                 where organization_id in (:organizations)
                   and subject = :subject
                 order by organization_id, status = 'canceled', started_at desc, id desc
                """.formatted(COLUMNS))
                .param("organizations", organizations.stream().map(OrganizationId::uuid).toList())
                .param("subject", subject)
                .query(SubscriptionRow.class)
                .list()
                .stream()
                .map(SubscriptionRow::subscription)
                .toList();
    }

    Optional<Subscription> ofRail(OrganizationId organization, String rail, String railSubscription) {
        return jdbc.sql("""
                select %s
                  from subscription.subscription
                 where organization_id = :organization
                   and rail = :rail
                   and rail_subscription_id = :rail_subscription_id
                """.formatted(COLUMNS))
                .param("organization", organization)
                .param("rail", rail)
                .param("rail_subscription_id", railSubscription)
                .query(SubscriptionRow.class)
                .optional()
                .map(SubscriptionRow::subscription);
    }

    void insert(Subscription subscription) {
        jdbc.sql("""
                insert into subscription.subscription
                    (id, organization_id, subject, status, plan_version_id, billing_interval, seats,
                     started_at, anchor_at, period_start, period_end, cancel_at_period_end,
                     past_due_since, ended_at, rail, rail_subscription_id, rail_customer_id,
                     rail_price_id, rail_read_at, planned_plan_version_id, planned_interval, planned_seats,
                     planned_price_id, off_percent, off_minor, off_until, add_ons, planned_add_ons,
                     restores_plan_version_id, restores_until, version, billed_by)
                values
                    (:id, :organization_id, :subject, :status, :plan_version_id, :billing_interval, :seats,
                     :started_at, :anchor_at, :period_start, :period_end, :cancel_at_period_end,
                     :past_due_since, :ended_at, :rail, :rail_subscription_id, :rail_customer_id,
                     :rail_price_id, :rail_read_at, :planned_plan_version_id, :planned_interval,
                     :planned_seats, :planned_price_id, :off_percent, :off_minor, :off_until,
                     cast(:add_ons as jsonb), cast(:planned_add_ons as jsonb),
                     :restores_plan_version_id, :restores_until, :version,
                     case when :status = 'complimentary' then 'operator' else cast(:once as text) end)
                """)
                .paramSource(SubscriptionRow.parametersOf(subscription))
                .update();
    }

    /** Writes {@code after} over the version it was made from; under the lock nobody can come between. */
    void update(Subscription after, long madeFrom) {
        var rows = jdbc.sql("""
                update subscription.subscription
                   set status = :status,
                       plan_version_id = :plan_version_id,
                       billing_interval = :billing_interval,
                       seats = :seats,
                       anchor_at = :anchor_at,
                       period_start = :period_start,
                       period_end = :period_end,
                       cancel_at_period_end = :cancel_at_period_end,
                       past_due_since = :past_due_since,
                       ended_at = :ended_at,
                       rail = :rail,
                       rail_subscription_id = :rail_subscription_id,
                       rail_customer_id = :rail_customer_id,
                       rail_price_id = :rail_price_id,
                       rail_read_at = :rail_read_at,
                       planned_plan_version_id = :planned_plan_version_id,
                       planned_interval = :planned_interval,
                       planned_seats = :planned_seats,
                       planned_price_id = :planned_price_id,
                       off_percent = :off_percent,
                       off_minor = :off_minor,
                       off_until = :off_until,
                       add_ons = cast(:add_ons as jsonb),
                       planned_add_ons = cast(:planned_add_ons as jsonb),
                       restores_plan_version_id = :restores_plan_version_id,
                       restores_until = :restores_until,
                       billed_by = case when cast(:rail as text) is null then coalesce(:once, billed_by) end,
                       version = :version
                 where organization_id = :organization_id
                   and id = :id
                   and version = :made_from
                   and status in (:from)
                """)
                .paramSource(SubscriptionRow.parametersOf(after).addValue("made_from", madeFrom)
                        .addValue("from", after.status().comesFrom()))
                .update();
        requireOne(rows, after);
    }

    private static void requireOne(int rows, Subscription after) {
        if (rows != 1) {
            throw new IllegalStateException("%s changed meanwhile, or may not become %s".formatted(after.id(),
                    after.status().key()));
        }
    }

    /** Ends what something else takes the place of; says what to tell of it, where a rail was behind it. */
    Optional<SubscriptionEnded> replace(Subscription before, Instant now) {
        update(before.replaced(now), before.version());
        return before.bought() ? Optional.of(new SubscriptionEnded(before.id(), before.organization(), now))
                : Optional.empty();
    }

    /** Another system bills it from now on. */
    void billedOutside(Subscription granted) {
        jdbc.sql("""
                update subscription.subscription
                   set billed_by = 'external'
                 where organization_id = :organization
                   and id = :id
                   and rail is null
                """)
                .param("organization", granted.organization())
                .param("id", granted.id())
                .update();
    }

    /** Who bills what is live: the rail's name, operator or external; empty for a trial and for nothing. */
    Optional<String> billedBy(OrganizationId organization, String subject) {
        return jdbc.sql("""
                select coalesce(rail, billed_by)
                  from subscription.subscription
                 where organization_id = :organization
                   and subject = :subject
                   and status <> 'canceled'
                   and coalesce(rail, billed_by) is not null
                """)
                .param("organization", organization)
                .param("subject", subject)
                .query(String.class)
                .optional();
    }

    /** Remembers when the rail was last asked, where nothing else changed. */
    void reread(Subscription unchanged, Instant readAt) {
        jdbc.sql("""
                update subscription.subscription
                   set rail_read_at = :read_at
                 where organization_id = :organization_id
                   and id = :id
                """)
                .param("read_at", readAt)
                .param("organization_id", unchanged.organization())
                .param("id", unchanged.id())
                .update();
    }

    void addPeriod(Period period) {
        jdbc.sql("""
                insert into subscription.period
                    (id, organization_id, subscription_id, kind, plan_version_id, billing_interval, seats,
                     add_ons, started_at, ends_at, order_id)
                values
                    (:id, :organization, :subscription, :kind, :plan, :interval, :seats,
                     cast(:add_ons as jsonb), :started_at, :ends_at, :order)
                on conflict do nothing
                """)
                .param("id", period.id())
                .param("organization", period.organizationId())
                .param("subscription", period.subscriptionId())
                .param("kind", period.kind())
                .param("plan", period.planVersionId())
                .param("interval", period.billingInterval())
                .param("seats", period.seats())
                .param("add_ons", period.addOns().json())
                .param("started_at", period.startedAt())
                .param("ends_at", period.endsAt())
                .param("order", period.orderId())
                .update();
    }

    /** Those that stand before {@code before}, the newest first; an organization has a dozen a year. */
    List<Period> periods(OrganizationId organization, Place before, int limit) {
        return jdbc.sql("""
                select id, organization_id, subscription_id, kind, plan_version_id, billing_interval, seats,
                       add_ons::text as add_ons, started_at, ends_at, order_id
                  from subscription.period
                 where organization_id = :organization
                   and (started_at, id) < (:before, :before_id)
                 order by started_at desc, id desc
                 limit :limit
                """)
                .param("organization", organization)
                .param("before", before.at())
                .param("before_id", before.id())
                .param("limit", limit)
                .query(Period.class)
                .list();
    }
}
