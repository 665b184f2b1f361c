package dev.tenantry.payment;

import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Money;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.payment.inbox.InboxStore;
import dev.tenantry.payment.inbox.SettleInbox;
import dev.tenantry.payment.rail.RailEvent;
import dev.tenantry.payment.rail.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/**
 * The stories of many organizations, told badly: each event three times, in any order, a fifth of them never.
 * Two workers that share nothing but the database settle them; now and then one dies with a row in its hands.
 */
final class RailStorm {

    private static final Money TWO_SEATS = Money.of(5998, "USD");
    private static final int ROUNDS = 5;
    private static final int COPIES = 3;
    private static final double LOST = 0.2;
    private static final double KILLED = 0.05;

    /** One organization and what really happened to it at the rail. */
    static final class Story {

        final OrganizationId organization = OrganizationId.next();
        OrderId order;
        String subscription;
        final List<String> paidInvoices = new ArrayList<>();
        final List<RailEvent> events = new ArrayList<>();
    }

    private final Checkouts checkouts;
    private final Inbox inbox;
    private final InboxStore store;
    private final List<SettleInbox> nodes;
    private final FakeRail rail;
    final List<Story> stories = new ArrayList<>();
    int delivered;
    int lost;
    int killed;

    RailStorm(Checkouts checkouts, Inbox inbox, InboxStore store, List<SettleInbox> nodes, FakeRail rail) {
        this.checkouts = checkouts;
        this.inbox = inbox;
        this.store = store;
        this.nodes = nodes;
        this.rail = rail;
    }

    void rage(int organizations, Random random) throws InterruptedException {
        for (int n = 0; n < organizations; n++) {
            var story = new Story();
            story.order = Shop.open(checkouts, Shop.pro(story.organization, 2, null), rail).orderId();
            stories.add(story);
        }
        for (int round = 0; round < ROUNDS; round++) {
            var told = new ArrayList<RailEvent>();
            for (var story : stories) {
                told.addAll(next(story, round, random));
            }
            deliver(told, random);
        }
    }

    /** What happens next at the rail, and what it says about it. */
    private List<RailEvent> next(Story story, int round, Random random) {
        var events = new ArrayList<RailEvent>();
        if (round == 0) {
            story.subscription = rail.pay(story.order);
            story.paidInvoices.add("in_fake_" + story.order);
            events.add(Shop.completed(story.order));
            events.add(Shop.event("customer.subscription.created", Subject.SUBSCRIPTION, story.subscription));
            events.add(Shop.event("invoice.paid", Subject.INVOICE, "in_fake_" + story.order));
        } else {
            switch (random.nextInt(10)) {
                case 0 -> ended(story, events);
                case 1, 2 -> failed(story, events);
                default -> renewed(story, events);
            }
        }
        story.events.addAll(events);
        return events;
    }

    private void renewed(Story story, List<RailEvent> events) {
        if (rail.statusOf(story.subscription).equals("canceled")) {
            return;
        }
        rail.status(story.subscription, "active");
        var invoice = rail.invoice(story.subscription, TWO_SEATS, true);
        story.paidInvoices.add(invoice);
        events.add(Shop.event("invoice.paid", Subject.INVOICE, invoice));
        events.add(Shop.event("customer.subscription.updated", Subject.SUBSCRIPTION, story.subscription));
    }

    private void failed(Story story, List<RailEvent> events) {
        if (rail.statusOf(story.subscription).equals("canceled")) {
            return;
        }
        rail.status(story.subscription, "past_due");
        var invoice = rail.invoice(story.subscription, new Money(0, TWO_SEATS.currency()), false);
        events.add(Shop.event("invoice.payment_failed", Subject.INVOICE, invoice));
        events.add(Shop.event("customer.subscription.updated", Subject.SUBSCRIPTION, story.subscription));
    }

    private void ended(Story story, List<RailEvent> events) {
        rail.status(story.subscription, "canceled");
        events.add(Shop.event("customer.subscription.deleted", Subject.SUBSCRIPTION, story.subscription));
    }

    private void deliver(List<RailEvent> told, Random random) throws InterruptedException {
        var deliveries = new ArrayList<RailEvent>();
        for (var event : told) {
            if (random.nextDouble() < LOST) {
                lost++;
            } else {
                deliveries.addAll(Collections.nCopies(COPIES, event));
            }
        }
        Collections.shuffle(deliveries, random);
        delivered += deliveries.size();
        var deaths = deliveries.stream().map(event -> random.nextDouble() < KILLED).toList();
        killed += (int) deaths.stream().filter(dies -> dies).count();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var work = new ArrayList<Callable<Integer>>();
            for (int n = 0; n < deliveries.size(); n++) {
                var event = deliveries.get(n);
                boolean dies = deaths.get(n);
                work.add(() -> arrive(event, dies));
            }
            nodes.forEach(node -> work.add(node::drain));
            threads.invokeAll(work);
        }
    }

    /** A worker that dies keeps the row it had claimed until its lease is over. */
    private int arrive(RailEvent event, boolean dies) {
        if (dies) {
            Tenancy.asSystem(() -> store.insert(event));
            return Tenancy.asSystem(() -> claimAndDie());
        }
        inbox.accept(event);
        return 0;
    }

    private int claimAndDie() {
        try {
            return store.claim(Duration.ofSeconds(1)).isPresent() ? 1 : 0;
        } catch (org.springframework.dao.DuplicateKeyException raced) {
            return 0;
        }
    }

    List<RailEvent> everythingTold() {
        return stories.stream().flatMap(story -> story.events.stream()).toList();
    }
}
