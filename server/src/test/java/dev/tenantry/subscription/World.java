package dev.tenantry.subscription;

import dev.tenantry.Newcomer;
import dev.tenantry.catalog.Interval;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.TypeId;
import dev.tenantry.payment.Till;
import dev.tenantry.web.Role;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Brings organizations into the states that tests begin with, as fast as a test needs them. */
@Component
@ConditionalOnProperty(name = "tenantry.rails.default", havingValue = "fake")
public class World {

    private final JdbcClient jdbc;
    private final Till till;
    private final StartCheckout checkout;
    private final Offers offers;

    World(JdbcClient jdbc, Till till, StartCheckout checkout, Offers offers) {
        this.jdbc = jdbc;
        this.till = till;
        this.checkout = checkout;
        this.offers = offers;
    }

    public static Buyer buyer(Newcomer owner) {
        return new Buyer(owner.organization(), "Acme", owner.slug(), owner.person());
    }

    /** Moves the end of what is held to {@code left} from now, which may be negative. */
    public void endsIn(OrganizationId organization, Duration left) {
        Tenancy.asSystem(() -> jdbc.sql("""
                update subscription.subscription
                   set period_end = clock_timestamp() + :left * interval '1 second',
                       period_start = least(period_start, clock_timestamp() - interval '1 year'),
                       started_at = least(started_at, clock_timestamp() - interval '1 year')
                 where organization_id = :organization
                """)
                .param("left", left.toSeconds())
                .param("organization", organization)
                .update());
    }

    /** Lets the first failed charge lie {@code ago}; nothing where none failed. */
    public void failingSince(OrganizationId organization, Duration ago) {
        Tenancy.asSystem(() -> jdbc.sql("""
                update subscription.subscription
                   set past_due_since = clock_timestamp() - :ago * interval '1 second'
                 where organization_id = :organization
                   and status = 'past_due'
                """)
                .param("ago", ago.toSeconds())
                .param("organization", organization)
                .update());
    }

    public void addMember(OrganizationId organization, Newcomer person, Role role) {
        Tenancy.asSystem(() -> jdbc.sql("""
                insert into organization.membership (id, organization_id, person_id, role, joined_at)
                values (:id, :organization, :person, :role, clock_timestamp())
                """)
                .param("id", TypeId.next())
                .param("organization", organization)
                .param("person", person.person())
                .param("role", role)
                .update());
    }

    /** How many rows of subscriptions there are, running or over. */
    public long subscriptionsOf(OrganizationId organization) {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select count(*)
                  from subscription.subscription
                 where organization_id = :organization
                """)
                .param("organization", organization)
                .query(Long.class)
                .single());
    }

    /** Buys at the rail and settles; gives the rail's subscription. */
    public String buy(Newcomer owner, String plan, int seats) {
        var order = Tenancy.asOrganization(owner.organization(), () -> {
            var offer = offers.of(owner.organization(), new Purchase(plan, seats, Interval.MONTHLY));
            return checkout.order(buyer(owner), offer, null);
        });
        return till.buy(order);
    }
}
