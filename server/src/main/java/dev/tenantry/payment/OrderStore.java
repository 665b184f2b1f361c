package dev.tenantry.payment;

import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Money;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.payment.addon.AddOnItems;
import dev.tenantry.payment.coupon.CouponUses;
import dev.tenantry.payment.coupon.Discount;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

@Repository
class OrderStore {

    private static final String COLUMNS = """
            id, organization_id, subject, purpose, plan_version, billing_interval, seats, amount_minor,
            currency, trial_end, status, created_by, rail, checkout, attention, created_at, coupon,
            add_ons::text as add_ons, days""";

    private final JdbcClient jdbc;
    private final CouponUses coupons;
    private final TransactionTemplate transaction;

    OrderStore(JdbcClient jdbc, CouponUses coupons, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.coupons = coupons;
        this.transaction = transaction;
    }

    /**
     * The same as {@link #insertOpen(Order)}; with a coupon in one transaction with making sure that one
     * more may have it.
     */
    boolean insertOpen(Order order, @Nullable Discount discount) {
        return discount == null ? insertOpen(order)
                : Boolean.TRUE.equals(Tenancy.asSystem(() -> transaction.execute(_ -> {
                    coupons.take(discount, order.organization(), order.subject());
                    return insertOpen(order);
                })));
    }

    /** False when another order is open for the subject. */
    boolean insertOpen(Order order) {
        return jdbc.sql("""
                insert into payment.orders (id, organization_id, subject, purpose, plan_version,
                       billing_interval, seats, amount_minor, currency, trial_end, created_by, rail, coupon,
                       add_ons, days)
                values (:id, :organization, :subject, :purpose, :planVersion, :interval,
                       :seats, :amount, :currency, :trialEnd, :createdBy, :rail, :coupon,
                       cast(:addOns as jsonb), :days)
                on conflict (organization_id, subject) where status = 'open' do nothing
                """)
                .param("id", order.id())
                .param("organization", order.organization())
                .param("subject", order.subject())
                .param("purpose", order.purpose())
                .param("planVersion", order.planVersion())
                .param("interval", order.interval())
                .param("seats", order.seats())
                .param("amount", order.expected().amountMinor())
                .param("currency", order.expected().currency().getCurrencyCode())
                .param("trialEnd", order.trialEnd())
                .param("createdBy", order.createdBy())
                .param("rail", order.rail())
                .param("coupon", order.coupon())
                .param("addOns", order.addOns().json())
                .param("days", order.days())
                .update() == 1;
    }

    Optional<Order> find(OrganizationId organization, OrderId order) {
        return jdbc.sql("""
                select %s
                  from payment.orders
                 where organization_id = :organization
                   and id = :order
                """.formatted(COLUMNS))
                .param("organization", organization)
                .param("order", order)
                .query(OrderStore::order)
                .optional();
    }

    Optional<Order> findOpen(OrganizationId organization, String subject) {
        return jdbc.sql("""
                select %s
                  from payment.orders
                 where organization_id = :organization
                   and subject = :subject
                   and status = 'open'
                """.formatted(COLUMNS))
                .param("organization", organization)
                .param("subject", subject)
                .query(OrderStore::order)
                .optional();
    }

    /**
     * Whose order a checkout of a rail without customers names; holds the row, so the readings of one order
     * are settled one by one.
     */
    Optional<OrganizationId> lockOwner(String rail, OrderId order) {
        // every organization: a webhook names an order, and only the order tells whose it is
        return jdbc.sql("""
                select organization_id
                  from payment.orders
                 where id = :order
                   and rail = :rail
                   and purpose = 'prepaid'
                   for update
                """)
                .param("order", order)
                .param("rail", rail)
                .query((row, number) -> OrganizationId.of(row.getObject(1, UUID.class)))
                .optional();
    }

    /** What a rail's object names as its order, before its organization is known. */
    Optional<Order> findOpenWithCheckout(OrderId order) {
        // every organization: a webhook names an order, and only the order tells whose it is
        return jdbc.sql("""
                select %s
                  from payment.orders
                 where id = :order
                   and status = 'open'
                   and checkout is not null
                """.formatted(COLUMNS))
                .param("order", order)
                .query(OrderStore::order)
                .optional();
    }

    /** Also of what was sold by hand at the rail, of which we know the invoices only. */
    Optional<String> paidIn(OrganizationId organization) {
        return jdbc.sql("""
                select currency
                  from (select currency, closed_at as at
                          from payment.orders
                         where organization_id = :organization
                           and status = 'paid'
                         union all
                        select currency, issued_at as at
                          from payment.invoice
                         where organization_id = :organization
                           and status = 'paid') as paid
                 order by at
                 limit 1
                """)
                .param("organization", organization)
                .query(String.class)
                .optional();
    }

    List<Order> latest(OrganizationId organization, int limit) {
        return jdbc.sql("""
                select %s
                  from payment.orders
                 where organization_id = :organization
                 order by created_at desc, id desc
                 limit :limit
                """.formatted(COLUMNS))
                .param("organization", organization)
                .param("limit", limit)
                .query(OrderStore::order)
                .list();
    }

    /** Notes which checkout of the rail belongs to the order; false when it has another one. */
    boolean attach(OrganizationId organization, OrderId order, String checkout) {
        return jdbc.sql("""
                update payment.orders
                   set checkout = :checkout
                 where organization_id = :organization
                   and id = :order
                   and (checkout is null or checkout = :checkout)
                """)
                .param("checkout", checkout)
                .param("organization", organization)
                .param("order", order)
                .update() == 1;
    }

    /** The same, but only while the order is open: a page that opens too late must not be shown. */
    boolean attachWhileOpen(OrganizationId organization, OrderId order, String checkout) {
        return jdbc.sql("""
                update payment.orders
                   set checkout = :checkout
                 where organization_id = :organization
                   and id = :order
                   and status = 'open'
                   and (checkout is null or checkout = :checkout)
                """)
                .param("checkout", checkout)
                .param("organization", organization)
                .param("order", order)
                .update() == 1;
    }

    /** A payment is honoured whenever it arrives, so only PAID itself is final. */
    boolean close(OrganizationId organization, OrderId order, OrderStatus status) {
        return jdbc.sql("""
                update payment.orders
                   set status = :status,
                       closed_at = clock_timestamp(),
                       attention = case when :status = 'paid' and status <> 'open'
                                        then 'paid_after_closing' end
                 where organization_id = :organization
                   and id = :order
                   and status <> 'paid'
                   and (status = 'open' or :status = 'paid')
                """)
                .param("status", status)
                .param("organization", organization)
                .param("order", order)
                .update() == 1;
    }

    void flag(OrganizationId organization, OrderId order, String attention) {
        jdbc.sql("""
                update payment.orders
                   set attention = :attention
                 where organization_id = :organization
                   and id = :order
                """)
                .param("attention", attention)
                .param("organization", organization)
                .param("order", order)
                .update();
    }

    private static Order order(ResultSet row, int number) throws SQLException {
        var interval = row.getString("billing_interval");
        return new Order(
                new OrderId(row.getObject("id", UUID.class)),
                new OrganizationId(row.getObject("organization_id", UUID.class)),
                row.getString("subject"),
                Purpose.valueOf(row.getString("purpose").toUpperCase(Locale.ROOT)),
                row.getObject("plan_version", UUID.class),
                interval == null ? null : Interval.valueOf(interval.toUpperCase(Locale.ROOT)),
                row.getInt("seats"),
                Money.of(row.getLong("amount_minor"), row.getString("currency")),
                row.getTimestamp("trial_end") == null ? null : row.getTimestamp("trial_end").toInstant(),
                OrderStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                row.getObject("created_by", UUID.class),
                row.getString("rail"),
                row.getString("checkout"),
                row.getString("attention"),
                row.getTimestamp("created_at").toInstant(),
                row.getObject("coupon", UUID.class),
                AddOnItems.of(row.getString("add_ons")),
                row.getObject("days", Integer.class));
    }
}
