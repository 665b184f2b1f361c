package dev.tenantry.sandbox;

import dev.tenantry.catalog.Interval;
import dev.tenantry.credit.Backend;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Five organizations at the five places a subscription can stand, made by living through it: the clock
 * begins 50 days ago, and each of them registers, pays or does not pay when its time comes.
 */
@Component
class DemoWorld {

    private static final Logger log = LoggerFactory.getLogger(DemoWorld.class);
    private static final Duration PAST = Duration.ofDays(50);
    private static final String PAYS = "4242424242424242";
    private static final String FAILS_LATER = "4000000000000341";

    private final BusinessClock clock;
    private final SandboxClock sandboxClock;
    private final DemoPeople people;
    private final DemoPurchases purchases;

    DemoWorld(BusinessClock clock, SandboxClock sandboxClock, DemoPeople people, DemoPurchases purchases) {
        this.clock = clock;
        this.sandboxClock = sandboxClock;
        this.people = people;
        this.purchases = purchases;
    }

    /** Does nothing when anybody lives here already. */
    void populate() {
        if (people.anybody()) {
            return;
        }
        var start = System.nanoTime();
        var today = Instant.now();
        Tenancy.asSystem(() -> clock.beginAt(today.minus(PAST)));
        play(today);
        log.info("made the demo world in {} ms", Duration.ofNanos(System.nanoTime() - start).toMillis());
    }

    private void play(Instant today) {
        people.operator(DemoPerson.OLGA);
        var acme = people.found(DemoPerson.ADA);
        people.join(acme, DemoPerson.BEN, DemoPerson.VERA);
        purchases.buy(acme, DemoPerson.ADA, "pro", 3, Interval.MONTHLY, PAYS);
        until(today, 40);
        purchases.comp(people.found(DemoPerson.EMIL).id(), "max", "helped us design this");
        until(today, 30);
        people.found(DemoPerson.DANA);
        until(today, 19);
        var cedar = people.found(DemoPerson.CLEO);
        purchases.buy(cedar, DemoPerson.CLEO, "starter", 1, Interval.MONTHLY, FAILS_LATER);
        until(today, 13);
        people.found(DemoPerson.BIRTE);
        until(today, 2);
        spend(acme.id());
        until(today, 0);
    }

    private void spend(OrganizationId organization) {
        for (int i = 1; i <= 12; i++) {
            purchases.spend(organization, "demo-" + i, i % 3 + 1, i % 4 == 0 ? Backend.PREMIUM
                    : Backend.STANDARD);
        }
    }

    private void until(Instant today, int daysAgo) {
        sandboxClock.liveThroughTo(today.minus(Duration.ofDays(daysAgo)));
    }
}
