package dev.tenantry.credit;

import static dev.tenantry.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.TenantryTest;
import dev.tenantry.TestPostgres;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.OrganizationId;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A batch may be committed before the disk has it; nobody is answered before the disk has it. */
@TenantryTest
class AheadOfTheDiskTest {

    private static final int CALLERS = 32;
    private static final int CHARGES = 10;

    @Autowired Accounts accounts;
    @Autowired Grants grants;
    @Autowired Balances balances;
    @Autowired LedgerCheck check;

    /** Lost: the server may have forgotten what it had committed, so all of it is decided again. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void nobodyIsAnsweredBeforeTheDiskHasIt(boolean lost) throws Exception {
        var acme = account();
        var disk = new SlowDisk();
        var answered = new AtomicInteger();
        try (var node = new Node(TestPostgres.url(), UnaryOperator.identity(), disk::of); var callers = Executors
                .newVirtualThreadPerTaskExecutor()) {
            disk.hold();
            var receipts = charge(node, acme, callers, answered);
            disk.waitedFor.await();
            for (int looks = 0; looks < 50; looks++) {
                var before = answered.get();
                assertThat(charged(acme)).as("committed, and not all of it answered").isGreaterThan(before);
            }
            disk.letGo(lost);
            for (var receipt : receipts) {
                assertThat(receipt.get()).isEqualTo(CHARGES);
            }
        }
        assertThat(charged(acme)).isEqualTo(CALLERS * CHARGES);
        assertThat(balances.of(acme).purchased()).isEqualTo(1000 - CALLERS * CHARGES);
        assertThat(check.run()).filteredOn(finding -> finding.organization().equals(acme)).isEmpty();
    }

    /** How many charges of each caller were told as made now, not before. */
    private static List<Future<Integer>> charge(Node node, OrganizationId acme, ExecutorService callers,
            AtomicInteger answered) {
        var receipts = new ArrayList<Future<Integer>>();
        for (int caller = 0; caller < CALLERS; caller++) {
            var name = "caller-" + caller + "-";
            receipts.add(callers.submit(() -> {
                var fresh = 0;
                for (int n = 0; n < CHARGES; n++) {
                    var receipt = node.charges().charge(acme, JobId.of(name + n), 1, Backend.STANDARD);
                    answered.incrementAndGet();
                    fresh += receipt.replayed() ? 0 : 1;
                }
                return fresh;
            }));
        }
        return receipts;
    }

    @Test
    void aloneNobodyWaitsForASecondTrip() throws Exception {
        var acme = account();
        var disk = new SlowDisk();
        try (var node = new Node(TestPostgres.url(), UnaryOperator.identity(), disk::of)) {
            disk.hold();
            for (int n = 0; n < 20; n++) {
                node.charges().charge(acme, JobId.of("alone-" + n), 1, Backend.STANDARD);
            }
            assertThat(disk.waitedFor.getCount()).isEqualTo(1);
            disk.letGo(false);
        }
        eventually(() -> balances.of(acme).purchased() == 980);
    }

    private static long charged(OrganizationId organization) throws Exception {
        try (var owner = DriverManager.getConnection(TestPostgres.url()); var statement = owner.prepareStatement(
                "select count(*) from credit.charge where organization_id = ?")) {
            statement.setObject(1, organization.uuid());
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private OrganizationId account() {
        var organization = OrganizationId.next();
        accounts.open(organization);
        grants.grant(organization, 1000, UUID.randomUUID().toString(), Actor.SYSTEM);
        return organization;
    }
}
