package dev.tenantry.payment;

import dev.tenantry.kernel.Money;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.payment.facts.Effects;
import dev.tenantry.payment.inbox.SettlingTimes;
import dev.tenantry.payment.inbox.SettlingTimes.Step;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

@Repository
class SettlementStore {

    private final JdbcClient jdbc;
    private final Effects effects;
    private final SettlingTimes times;

    SettlementStore(JdbcClient jdbc, Effects effects, SettlingTimes times) {
        this.jdbc = jdbc;
        this.effects = effects;
        this.times = times;
    }

    /** Time as the database tells it; readings are ordered by it on every node alike. */
    Instant clock() {
        return jdbc.sql("select clock_timestamp()")
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .single();
    }

    /**
     * Whose customer this is or was; holds the row, so one organization's settlements at a rail go one by
     * one.
     */
    Optional<OrganizationId> lockOwner(String rail, String customer) {
        return times.of(Step.LOCK, () -> jdbc.sql("""
                select organization_id
                  from payment.billing_customer
                 where rail = :rail
                   and (customer = :customer
                        or organization_id = (select f.organization_id
                                                from payment.former_customer f
                                               where f.rail = :rail
                                                 and f.customer = :customer))
                   for update
                """)
                .param("rail", rail)
                .param("customer", customer)
                .query((row, number) -> OrganizationId.of(row.getObject(1, UUID.class)))
                .optional());
    }

    /** Keeps the snapshot if it is newer than what we have; one that ended never comes back to life. */
    boolean advance(OrganizationId organization, RailSubscription snapshot) {
        return bind(snapshot, jdbc.sql("""
                insert into payment.rail_subscription as kept (rail, id, organization_id, customer, order_id,
                       status, price, quantity, period_start, period_end, trial_end, cancel_at_period_end,
                       cancel_at, ended_at, latest_invoice, planned_price, planned_quantity,
                       off_percent, off_minor, off_until, add_ons, planned_add_ons, read_at)
                values (:rail, :id, :organization, :customer, :order,
                       :status, :price, :quantity, :periodStart, :periodEnd, :trialEnd, :cancelAtPeriodEnd,
                       :cancelAt, :endedAt, :latestInvoice, :plannedPrice, :plannedQuantity,
                       :offPercent, :offMinor, :offUntil, cast(:addOns as jsonb),
                       cast(:plannedAddOns as jsonb), :readAt)
                on conflict (rail, id) do update
                   set status = excluded.status,
                       price = excluded.price,
                       quantity = excluded.quantity,
                       period_start = excluded.period_start,
                       period_end = excluded.period_end,
                       trial_end = excluded.trial_end,
                       cancel_at_period_end = excluded.cancel_at_period_end,
                       cancel_at = excluded.cancel_at,
                       ended_at = excluded.ended_at,
                       latest_invoice = excluded.latest_invoice,
                       planned_price = excluded.planned_price,
                       planned_quantity = excluded.planned_quantity,
                       off_percent = excluded.off_percent,
                       off_minor = excluded.off_minor,
                       off_until = excluded.off_until,
                       add_ons = excluded.add_ons,
                       planned_add_ons = excluded.planned_add_ons,
                       read_at = excluded.read_at
                 where kept.organization_id = excluded.organization_id
                   and kept.read_at < excluded.read_at
                   and (kept.ended_at is null or excluded.ended_at is not null)
                """))
                .param("organization", organization)
                .update() == 1;
    }

    private static StatementSpec bind(RailSubscription snapshot, StatementSpec statement) {
        return statement
                .param("rail", snapshot.rail())
                .param("id", snapshot.id())
                .param("customer", snapshot.customerId())
                .param("order", snapshot.orderId())
                .param("status", snapshot.status())
                .param("price", snapshot.priceId())
                .param("quantity", snapshot.quantity())
                .param("periodStart", snapshot.periodStart())
                .param("periodEnd", snapshot.periodEnd())
                .param("trialEnd", snapshot.trialEnd())
                .param("cancelAtPeriodEnd", snapshot.cancelAtPeriodEnd())
                .param("cancelAt", snapshot.cancelAt())
                .param("endedAt", snapshot.endedAt())
                .param("latestInvoice", snapshot.latestInvoiceId())
                .param("plannedPrice", snapshot.plannedPriceId())
                .param("plannedQuantity", snapshot.plannedQuantity())
                .param("offPercent", snapshot.offPercent())
                .param("offMinor", snapshot.offMinor())
                .param("offUntil", snapshot.offUntil())
                .param("addOns", snapshot.addOns().json())
                .param("plannedAddOns", snapshot.plannedAddOns() == null ? null
                        : snapshot.plannedAddOns().json())
                .param("readAt", snapshot.readAt());
    }

    Optional<RailSubscription> subscription(OrganizationId organization, String rail, String id) {
        return jdbc.sql("""
                select rail, id, customer as customer_id, order_id, status, price as price_id, quantity,
                       period_start, period_end, trial_end, cancel_at_period_end, cancel_at, ended_at,
                       latest_invoice as latest_invoice_id, planned_price as planned_price_id,
                       planned_quantity, off_percent, off_minor, off_until, add_ons::text as add_ons,
                       planned_add_ons::text as planned_add_ons, read_at
                  from payment.rail_subscription
                 where organization_id = :organization
                   and rail = :rail
                   and id = :id
                """)
                .param("organization", organization)
                .param("rail", rail)
                .param("id", id)
                .query(RailSubscription.class)
                .optional();
    }

    /** What an order of ours began counts once that order is paid. */
    List<RailSubscription> running(OrganizationId organization) {
        return jdbc.sql("""
                select rail, id, customer as customer_id, order_id, status, price as price_id, quantity,
                       period_start, period_end, trial_end, cancel_at_period_end, cancel_at, ended_at,
                       latest_invoice as latest_invoice_id, planned_price as planned_price_id,
                       planned_quantity, off_percent, off_minor, off_until, add_ons::text as add_ons,
                       planned_add_ons::text as planned_add_ons, read_at
                  from payment.rail_subscription s
                 where organization_id = :organization
                   and ended_at is null
                   and status in ('trialing', 'active', 'past_due', 'paused')
                   and (order_id is null
                        or exists (select 1
                                     from payment.orders o
                                    where o.organization_id = s.organization_id
                                      and o.id = s.order_id
                                      and o.status = 'paid'))
                 order by read_at desc, id
                """)
                .param("organization", organization)
                .query(RailSubscription.class)
                .list();
    }

    /** False when this was applied before. */
    boolean once(OrganizationId organization, String rail, String paymentObject, String kind) {
        return effects.once(organization, rail, paymentObject, kind);
    }

    /** False when the organization is another customer by now. */
    boolean retire(OrganizationId organization, String rail, String customer) {
        var retired = jdbc.sql("""
                update payment.billing_customer
                   set customer = null,
                       generation = generation + 1
                 where organization_id = :organization
                   and rail = :rail
                   and customer = :customer
                """)
                .param("organization", organization)
                .param("rail", rail)
                .param("customer", customer)
                .update() == 1;
        jdbc.sql("""
                insert into payment.former_customer (rail, customer, organization_id)
                values (:rail, :customer, :organization)
                on conflict (rail, customer) do nothing
                """)
                .param("rail", rail)
                .param("customer", customer)
                .param("organization", organization)
                .update();
        return retired;
    }

    void arrived(OrganizationId organization, String rail, String paymentObject, @Nullable OrderId order,
            @Nullable String subscription, Money money, Instant at) {
        jdbc.sql("""
                insert into payment.payment (rail, payment_object, organization_id, order_id, subscription,
                       amount_minor, currency, received_at)
                values (:rail, :paymentObject, :organization, :order, :subscription,
                       :amount, :currency, :at)
                on conflict (rail, payment_object) do nothing
                """)
                .param("rail", rail)
                .param("paymentObject", paymentObject)
                .param("organization", organization)
                .param("order", order)
                .param("subscription", subscription)
                .param("amount", money.amountMinor())
                .param("currency", money.currency().getCurrencyCode())
                .param("at", at)
                .update();
    }

    /** The number of our command: a new one, or that of the same command whose answer we never saw. */
    Optional<Long> beginCommand(OrganizationId organization, String rail, String id, String command) {
        return jdbc.sql("""
                update payment.rail_subscription
                   set command_number = command_number
                           + case when command_open and command = :command then 0 else 1 end,
                       command = :command,
                       command_open = true
                 where organization_id = :organization
                   and rail = :rail
                   and id = :id
                returning command_number
                """)
                .param("command", command)
                .param("organization", organization)
                .param("rail", rail)
                .param("id", id)
                .query(Long.class)
                .optional();
    }

    /** Whether nobody has given another command since. */
    boolean isLastCommand(OrganizationId organization, String rail, String id, long number) {
        return jdbc.sql("""
                select command_number = :number
                  from payment.rail_subscription
                 where organization_id = :organization
                   and rail = :rail
                   and id = :id
                """)
                .param("organization", organization)
                .param("rail", rail)
                .param("id", id)
                .param("number", number)
                .query(Boolean.class)
                .single();
    }

    void endCommand(OrganizationId organization, String rail, String id, long number) {
        jdbc.sql("""
                update payment.rail_subscription
                   set command_open = false
                 where organization_id = :organization
                   and rail = :rail
                   and id = :id
                   and command_number = :number
                """)
                .param("organization", organization)
                .param("rail", rail)
                .param("id", id)
                .param("number", number)
                .update();
    }
}
