package dev.tenantry.credit;

import static dev.tenantry.credit.Patience.patiently;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenantry.TenantryTest;
import dev.tenantry.TestPostgres;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** One writer for everybody: what waits becomes a batch, and a batch is as good as one after the other. */
@TenantryTest
class EngineTest {

    @Autowired Accounts accounts;
    @Autowired Charges charges;
    @Autowired Grants grants;
    @Autowired Balances balances;
    @Autowired LedgerCheck check;
    @Autowired JdbcClient jdbc;
    @Autowired TransactionTemplate transactions;

    @Test
    void whoCannotPayStandsInNobodysWay() throws Exception {
        var poor = account(1);
        var rich = account(1000);
        var outcomes = together(200, i -> {
            var whose = i % 2 == 0 ? poor : rich;
            try {
                patiently(() -> charges.charge(whose, JobId.of("job-" + i), 2, Backend.STANDARD));
                return "ok";
            } catch (Refusal refusal) {
                return refusal.code().code();
            }
        });
        assertThat(outcomes.stream().filter("ok"::equals)).hasSize(100);
        assertThat(outcomes.stream().filter("insufficient_credits"::equals)).hasSize(100);
        assertThat(balances.of(poor).total()).isEqualTo(1);
        assertThat(balances.of(rich).total()).isEqualTo(800);
        honest(poor);
        honest(rich);
    }

    @Test
    void whatDoesNotFitBlocksNoLaterSmallerOne() throws Exception {
        var acme = account(10);
        together(60, i -> {
            try {
                patiently(() -> charges.charge(acme, JobId.of("job-" + i), i % 2 == 0 ? 11 : 1, Backend.STANDARD));
            } catch (Refusal refusal) {
                assertThat(refusal.code()).isEqualTo(CreditRefusal.INSUFFICIENT_CREDITS);
            }
            return true;
        });
        assertThat(balances.of(acme).total()).isZero();
        honest(acme);
    }

    /** Two nodes and this one on the same few accounts: the locks and keys decide, not who routes what. */
    @Test
    void threeNodesOnTheSameAccountsAdmitExactlyWhatTheyHold() throws Exception {
        var several = IntStream.range(0, 4).mapToObj(_ -> account(50)).toList();
        try (var second = new Node(TestPostgres.url()); var third = new Node(TestPostgres.url())) {
            var nodes = List.of(charges, second.charges(), third.charges());
            var admitted = together(90, i -> {
                var ok = 0;
                for (int n = 0; n < 8; n++) {
                    ok += tryCharge(nodes.get(i % 3), several.get((i + n) % 4), "job-" + i / 3 + "-" + n) ? 1 : 0;
                }
                return ok;
            });
            assertThat(admitted.stream().mapToInt(Integer::intValue).sum()).isGreaterThanOrEqualTo(200);
        }
        several.forEach(one -> assertThat(balances.of(one).total()).isZero());
        several.forEach(this::honest);
    }

    /** Somebody's transaction holds an account; its neighbours are booked meanwhile, it is booked after. */
    @Test
    void anAccountSomebodyHoldsDelaysNoOther() throws Exception {
        var held = account(5);
        var free = account(5);
        var locked = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var holding = CompletableFuture.runAsync(() -> Tenancy.asSystem(() ->
                transactions.executeWithoutResult(_ -> {
                    grants.grant(held, 1, UUID.randomUUID().toString(), Actor.SYSTEM);
                    locked.countDown();
                    await(release);
                })), Thread::startVirtualThread);
        locked.await();
        var waiting = CompletableFuture.supplyAsync(() -> again(held, "job-1", 6),
                Thread::startVirtualThread);
        assertThat(patiently(() -> charges.charge(free, JobId.of("job-1"), 5, Backend.STANDARD)).charged()).isEqualTo(5);
        assertThat(waiting).isNotDone();
        release.countDown();
        holding.join();
        assertThat(waiting.join().charged()).isEqualTo(6);
        honest(held);
    }

    @Test
    void anAccountHeldForTooLongIsSaidToBeBusy() {
        var held = account(5);
        assertThatThrownBy(() -> Tenancy.asSystem(() -> transactions.executeWithoutResult(_ -> {
            grants.grant(held, 1, UUID.randomUUID().toString(), Actor.SYSTEM);
            try {
                CompletableFuture.runAsync(() -> charges.charge(held, JobId.of("job-1"), 1, Backend.STANDARD),
                        Thread::startVirtualThread)
                        .join();
            } catch (java.util.concurrent.CompletionException e) {
                throw (Refusal) e.getCause();
            }
        }))).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(CreditRefusal.LEDGER_BUSY);
            assertThat(refusal.details()).containsEntry("retry_after_seconds", 1L);
        });
        assertThat(charges.charge(held, JobId.of("job-1"), 1, Backend.STANDARD).replayed()).isFalse();
    }

    /** The connection is cut in the middle of everything, again and again. */
    @Test
    void lostConnectionsLoseNothingAndChargeNothingTwice() throws Exception {
        var acme = account(100_000);
        var stop = new CountDownLatch(1);
        var cutting = CompletableFuture.runAsync(() -> {
            while (stop.getCount() > 0) {
                cutLedgerConnections();
                Thread.onSpinWait();
            }
        }, Thread::startVirtualThread);
        var receipts = together(16, thread -> {
            var mine = new ArrayList<ChargeReceipt>();
            for (int n = 0; n < 20; n++) {
                mine.add(again(acme, "job-" + thread + "-" + n, 1));
            }
            return mine;
        });
        stop.countDown();
        cutting.join();
        assertThat(receipts.stream().mapToInt(List::size).sum()).isEqualTo(320);
        assertThat(balances.of(acme).total()).isEqualTo(100_000 - 320);
        honest(acme);
    }

    private ChargeReceipt again(OrganizationId acme, String job, long credits) {
        for (int tried = 1; ; tried++) {
            try {
                return charges.charge(acme, JobId.of(job), credits, Backend.STANDARD);
            } catch (RuntimeException cut) {
                if (tried == 200) {
                    throw cut;
                }
            }
        }
    }

    private void cutLedgerConnections() {
        try (var owner = java.sql.DriverManager.getConnection(TestPostgres.url());
                var statement = owner.createStatement()) {
            statement.execute("select pg_terminate_backend(pid), pg_sleep(0.05) from pg_stat_activity"
                    + " where usename = 'tenantry_ledger' and state <> 'idle'");
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean tryCharge(Charges charges, OrganizationId organization, String job) throws Exception {
        try {
            patiently(() -> charges.charge(organization, JobId.of(job), 1, Backend.STANDARD));
            return true;
        } catch (Refusal refusal) {
            assertThat(refusal.code()).isEqualTo(CreditRefusal.INSUFFICIENT_CREDITS);
            return false;
        }
    }

    private OrganizationId account(long purchased) {
        var organization = OrganizationId.next();
        accounts.open(organization);
        grants.grant(organization, purchased, UUID.randomUUID().toString(), Actor.SYSTEM);
        return organization;
    }

    private void honest(OrganizationId organization) {
        assertThat(check.run()).filteredOn(finding -> finding.organization().equals(organization)).isEmpty();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Work<T> {
        T of(int number) throws Exception;
    }

    private static <T> List<T> together(int threads, Work<T> work) throws Exception {
        try (var pool = Executors.newFixedThreadPool(threads)) {
            var calls = IntStream.range(0, threads).<Callable<T>>mapToObj(i -> () -> work.of(i)).toList();
            var results = new ArrayList<T>();
            for (var future : pool.invokeAll(calls)) {
                results.add(future.get());
            }
            return results;
        }
    }
}
