package dev.tenantry.payment;

import static dev.tenantry.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.payment.inbox.SettleInbox;
import dev.tenantry.payment.rail.RailEvent;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From a paid checkout to the subscription's row, where the organization had none, and what a copy does. */
@TenantryTest
class RepeatedEventsTest {

    @Autowired private Checkouts checkouts;
    @Autowired private Inbox inbox;
    @Autowired private SettleInbox worker;
    @Autowired private InboxRows rows;
    @Autowired private FakeRail rail;
    @Autowired private Heard heard;
    @Autowired private JdbcClient jdbc;

    private final OrganizationId acme = OrganizationId.next();

    @Test
    void aPaidCheckoutMakesTheRowEvenAfterAFailureAndACopyRunsNothingAgain() {
        var order = Shop.open(checkouts, Shop.pro(acme, 3, null), rail).orderId();
        rail.pay(order);
        heard.failNext(acme, 1);
        var event = Shop.completed(order);
        assertThat(inbox.accept(event).fresh()).isTrue();
        eventually(() -> rows.isTried(event, 1));
        assertThat(seats()).as("a failed try leaves no mark").isNull();

        eventually(() -> {
            rows.makeDue(event);
            worker.drain();
            return rows.is(event, "done");
        });
        assertThat(seats()).isEqualTo(3);

        byHand(99);
        assertThat(inbox.accept(event).fresh()).isFalse();
        drain(event);
        assertThat(seats()).isEqualTo(99);
        assertThat(heard.of(PaymentSettled.class, acme)).hasSize(1);
    }

    private void drain(RailEvent event) {
        worker.drain();
        assertThat(rows.is(event, "done")).isTrue();
    }

    private Integer seats() {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select seats
                  from subscription.subscription
                 where organization_id = :organization
                """).param("organization", acme).query(Integer.class).optional().orElse(null));
    }

    private void byHand(int seats) {
        Tenancy.asSystem(() -> jdbc.sql("""
                update subscription.subscription
                   set seats = :seats
                 where organization_id = :organization
                """).param("seats", seats).param("organization", acme).update());
    }
}
