package dev.tenantry.payment;

import static dev.tenantry.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.payment.inbox.InboxSettings;
import dev.tenantry.payment.inbox.InboxStore;
import dev.tenantry.payment.inbox.SettleInbox;
import dev.tenantry.payment.sweep.Rescan;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * After a storm of webhooks ours equals the rail's, and nothing was applied twice. {@code bin/prove rails}
 * runs
 * it with 200 organizations; a failure names the seed that repeats it.
 */
@TenantryTest
class RailStormTest {

    private static final int ORGANIZATIONS = Integer.getInteger("storm.organizations", 12);
    private static final long SEED = Long.getLong("storm.seed", 20_261_121L);

    @Autowired private Checkouts checkouts;
    @Autowired private RailSubscriptions subscriptions;
    @Autowired private Orders orders;
    @Autowired private Inbox inbox;
    @Autowired private InboxStore store;
    @Autowired private InboxSettings settings;
    @Autowired private Settling settling;
    @Autowired private SettleInbox worker;
    @Autowired private Rescan rescan;
    @Autowired private InboxRows rows;
    @Autowired private FakeRail rail;
    @Autowired private Heard heard;
    @Autowired private JdbcClient jdbc;

    @AfterEach
    void forgetWhatWasTold() {
        rail.told.clear();
    }

    @Test
    void afterItOursIsTheRailsAndNothingHappenedTwice() throws Exception {
        var second = new SettleInbox(store, settings, settling);
        var storm = new RailStorm(checkouts, inbox, store, List.of(worker, second), rail);
        storm.rage(ORGANIZATIONS, new Random(SEED));
        rail.told.addAll(storm.everythingTold().reversed());
        rescan.run();
        for (var event : storm.everythingTold()) {
            eventually(event.type() + " settles", () -> {
                worker.drain();
                second.drain();
                return rows.is(event, "done");
            });
        }
        storm.stories.forEach(this::isAsAtTheRail);
        System.out.printf("storm: seed %d, %d organizations, %d deliveries, %d events lost, %d workers "
                + "killed; all equal%n", SEED, ORGANIZATIONS, storm.delivered, storm.lost, storm.killed);
    }

    private void isAsAtTheRail(RailStorm.Story story) {
        var acme = story.organization;
        var what = "seed " + SEED + ", " + acme;
        assertThat(Tenancy.asOrganization(acme, () -> orders.find(acme, story.order)).orElseThrow().status())
                .as(what).isEqualTo(OrderStatus.PAID);
        assertThat(Tenancy.asOrganization(acme, () -> subscriptions.find(acme, FakeRail.KEY,
                story.subscription)).orElseThrow().status()).as(what)
                .isEqualTo(rail.statusOf(story.subscription));
        assertThat(heard.of(PaymentSettled.class, acme)).as(what).hasSize(1);
        assertThat(heard.of(RailInvoicePaid.class, acme)).as(what).extracting(RailInvoicePaid::invoiceId)
                .containsExactlyInAnyOrderElementsOf(story.paidInvoices);
        assertThat(payments(story)).as(what).isEqualTo(story.paidInvoices.size());
    }

    private long payments(RailStorm.Story story) {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select count(*)
                  from payment.payment
                 where organization_id = :organization
                """)
                .param("organization", story.organization)
                .query(Long.class)
                .single());
    }
}
