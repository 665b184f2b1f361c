package dev.tenantry.credit;

import dev.tenantry.TenantryTest;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.OrganizationId;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Prints how many durable charges a second this machine does, one transaction each. Asserts nothing about it. */
@TenantryTest
class ChargePaceTest {

    private static final int THREADS = 16;
    private static final long MILLIS = Long.getLong("tenantry.pace-millis", 500);

    @Autowired Accounts accounts;
    @Autowired Charges charges;
    @Autowired Grants grants;

    @Test
    void printsChargesASecondOnManyAccountsAndOnOne() throws Exception {
        pace(64);
        System.out.printf("charges a second, one transaction each, %d threads: 64 accounts %d, one account %d%n",
                THREADS, pace(64), pace(1));
    }

    private long pace(int size) throws Exception {
        var organizations = IntStream.range(0, size).mapToObj(_ -> {
            var organization = OrganizationId.next();
            accounts.open(organization);
            grants.grant(organization, Grants.MOST, UUID.randomUUID().toString(), Actor.SYSTEM);
            return organization;
        }).toList();
        var done = new AtomicInteger();
        var start = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            var running = new ArrayList<java.util.concurrent.Future<?>>();
            for (int i = 0; i < THREADS; i++) {
                running.add(threads.submit(() -> {
                    while (System.nanoTime() - start < MILLIS * 1_000_000) {
                        var job = JobId.of(UUID.randomUUID().toString());
                        charges.charge(organizations.get(done.get() % size), job, 1, Backend.STANDARD);
                        done.incrementAndGet();
                    }
                }));
            }
            for (var one : running) {
                one.get();
            }
        }
        return done.get() * 1_000_000_000L / (System.nanoTime() - start);
    }
}
