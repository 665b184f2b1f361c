package dev.tenantry.payment.sweep;

import dev.tenantry.kernel.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SweepStore {

    record Customer(OrganizationId organizationId, String rail, String customer) {}

    record OpenCheckout(String rail, String checkout) {}

    private final JdbcClient jdbc;

    SweepStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Instant> readTo(String rail, String mode) {
        return jdbc.sql("""
                select read_to
                  from payment.rescan
                 where rail = :rail
                   and mode = :mode
                """)
                .param("rail", rail)
                .param("mode", mode)
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .optional();
    }

    /** Only ever forward: two nodes may have looked at once. */
    void advance(String rail, String mode, Instant readTo, int found) {
        jdbc.sql("""
                insert into payment.rescan as kept (rail, mode, read_to, found)
                values (:rail, :mode, :readTo, :found)
                on conflict (rail, mode) do update
                   set read_to = greatest(kept.read_to, excluded.read_to),
                       last_run = clock_timestamp(),
                       found = kept.found + excluded.found
                """)
                .param("rail", rail)
                .param("mode", mode)
                .param("readTo", readTo)
                .param("found", found)
                .update();
    }

    List<Customer> unreconciled(Duration age, int limit) {
        // every organization: each customer is compared with its rail in turn
        return jdbc.sql("""
                select organization_id, rail, customer
                  from payment.billing_customer
                 where customer is not null
                   and (reconciled_at is null
                        or reconciled_at < clock_timestamp() - make_interval(secs => :age))
                 order by reconciled_at nulls first
                 limit :limit
                """)
                .param("age", age.toSeconds())
                .param("limit", limit)
                .query(Customer.class)
                .list();
    }

    void reconciled(Customer customer) {
        jdbc.sql("""
                update payment.billing_customer
                   set reconciled_at = clock_timestamp()
                 where organization_id = :organization
                   and rail = :rail
                """)
                .param("organization", customer.organizationId())
                .param("rail", customer.rail())
                .update();
    }

    /** What we believe to run at the rail. */
    List<String> running(Customer customer) {
        return jdbc.sql("""
                select id
                  from payment.rail_subscription
                 where organization_id = :organization
                   and rail = :rail
                   and ended_at is null
                """)
                .param("organization", customer.organizationId())
                .param("rail", customer.rail())
                .query(String.class)
                .list();
    }

    /**
     * Without a page an order can never be paid, but has its coupon as long as it is open. Whoever comes back
     * after that day begins another one, and takes the coupon anew.
     */
    int giveUpWithoutPage() {
        // every organization: nobody may ever come back for theirs
        return jdbc.sql("""
                update payment.orders
                   set status = 'expired',
                       closed_at = clock_timestamp()
                 where status = 'open'
                   and checkout is null
                   and created_at < clock_timestamp() - interval '1 day'
                """)
                .update();
    }

    /** Of rails without customers: nobody is compared there, only what is open. */
    List<OpenCheckout> openPrepaid(int limit) {
        // every organization: each order is compared with its rail in turn
        return jdbc.sql("""
                select rail, checkout
                  from payment.orders
                 where status = 'open'
                   and purpose = 'prepaid'
                   and checkout is not null
                   and created_at < clock_timestamp() - interval '5 minutes'
                 order by created_at desc
                 limit :limit
                """)
                .param("limit", limit)
                .query(OpenCheckout.class)
                .list();
    }

    List<OpenCheckout> openCheckouts(Customer customer) {
        return jdbc.sql("""
                select rail, checkout
                  from payment.orders
                 where organization_id = :organization
                   and rail = :rail
                   and status = 'open'
                   and checkout is not null
                """)
                .param("organization", customer.organizationId())
                .param("rail", customer.rail())
                .query(OpenCheckout.class)
                .list();
    }
}
