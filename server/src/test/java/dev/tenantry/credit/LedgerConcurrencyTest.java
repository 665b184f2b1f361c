package dev.tenantry.credit;

import static dev.tenantry.credit.Patience.patiently;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.TenantryTest;
import dev.tenantry.TestPostgres;
import dev.tenantry.credit.book.Command;
import dev.tenantry.credit.book.TermsChange;
import dev.tenantry.credit.engine.Asked;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@TenantryTest
class LedgerConcurrencyTest {

    private static final int THREADS = 64;

    @Autowired Accounts accounts;
    @Autowired Terms terms;
    @Autowired Charges charges;
    @Autowired Refunds refunds;
    @Autowired Grants grants;
    @Autowired Balances balances;
    @Autowired Statements statements;
    @Autowired LedgerCheck check;

    @Test
    void oneJobAskedBySixtyFourAtOnceIsChargedOnce() throws Exception {
        var acme = account(20, 100);
        var receipts = together(_ -> charges.charge(acme, JobId.of("job-1"), 30, Backend.STANDARD));
        assertThat(receipts).extracting(ChargeReceipt::replayed).containsOnlyOnce(false);
        assertThat(receipts).allSatisfy(receipt -> {
            assertThat(receipt.fromAllowance()).isEqualTo(20);
            assertThat(receipt.fromPurchased()).isEqualTo(10);
        });
        assertThat(balances.of(acme).total()).isEqualTo(90);
        assertThat(statements.page(acme, null, 200).entries()).filteredOn(line -> line.kind() == EntryKind.CHARGE)
                .hasSize(1);
        honest(acme);
    }

    @Test
    void oneJobRefundedBySixtyFourAtOnceComesBackOnce() throws Exception {
        var acme = account(20, 100);
        charges.charge(acme, JobId.of("job-1"), 30, Backend.STANDARD);
        var receipts = together(_ -> refunds.refund(acme, JobId.of("job-1")));
        assertThat(receipts).extracting(RefundReceipt::replayed).containsOnlyOnce(false);
        assertThat(receipts).allSatisfy(receipt -> assertThat(receipt.refunded()).isEqualTo(30));
        assertThat(balances.of(acme).total()).isEqualTo(120);
        honest(acme);
    }

    @Test
    void parallelChargesAdmitExactlyWhatTheBalanceHolds() throws Exception {
        var acme = account(40, 60);
        var admitted = together(i -> tryCharge(acme, "job-" + i, 3) ? 1 : 0);
        assertThat(admitted.stream().mapToInt(Integer::intValue).sum()).isEqualTo(33);
        assertThat(balances.of(acme).total()).isEqualTo(1);
        honest(acme);
    }

    @Test
    void oneKeyGrantsOnceWhoeverIsNamed() throws Exception {
        var several = List.of(account(0, 0), account(0, 0), account(0, 0), account(0, 0));
        var key = UUID.randomUUID().toString();
        var granted = together(i -> {
            try {
                return grants.grant(several.get(i % 4), 5, key, Actor.SYSTEM).replayed() ? 0 : 1;
            } catch (Refusal refusal) {
                assertThat(refusal.code()).isEqualTo(CreditRefusal.GRANT_CONFLICT);
                return 0;
            }
        });
        assertThat(granted.stream().mapToInt(Integer::intValue).sum()).isEqualTo(1);
        assertThat(several.stream().mapToLong(one -> balances.of(one).purchased()).sum()).isEqualTo(5);
        several.forEach(this::honest);
    }

    @Test
    void everythingAtOnceOnFewAccountsNeitherDeadlocksNorLosesACredit() throws Exception {
        var seed = Long.getLong("tenantry.seed", System.nanoTime());
        var several = List.of(account(100, 50), account(100, 50), account(100, 50));
        together(i -> {
            var random = new Random(seed + i);
            for (int n = 0; n < 12; n++) {
                anything(several.get(random.nextInt(3)), random, seed);
            }
            return true;
        });
        several.forEach(one -> assertThat(balances.of(one).purchased()).as("seed " + seed).isNotNegative());
        several.forEach(this::honest);
    }

    /** Boundaries and ends of lots that three nodes come upon together pass once each. */
    @Test
    void aBoundaryRollsOnceHoweverManyComeFirst() throws Exception {
        var anchor = Instant.parse("2026-01-01T00:00:00Z");
        var acme = OrganizationId.next();
        var time = new Instant[] {anchor};
        try (var first = new Node(TestPostgres.url(), _ -> time[0]);
                var second = new Node(TestPostgres.url(), _ -> time[0]);
                var third = new Node(TestPostgres.url(), _ -> time[0])) {
            first.engine().book(new Asked(acme, new Command.SetTerms(new TermsChange("first",
                    TermsSpec.from(anchor, 1, AllowanceTerms.eachCycle(50, null, anchor, Period.ofMonths(1))))), "test"));
            first.engine().book(new Asked(acme, new Command.Grant(UUID.randomUUID().toString(), 9,
                    anchor.plusSeconds(3600), 50), "test"));
            time[0] = Instant.parse("2026-03-15T00:00:00Z");
            var nodes = List.of(first, second, third);
            together(i -> patiently(() -> nodes.get(i % 3).charges().charge(acme, JobId.of("job-" + i % 40), 1,
                    Backend.STANDARD)));
        }
        var kinds = statements.page(acme, null, 200).entries().stream().map(Statements.Line::kind).toList();
        assertThat(Collections.frequency(kinds, EntryKind.EXPIRE)).isEqualTo(1);
        assertThat(Collections.frequency(kinds, EntryKind.FORFEIT)).isEqualTo(2);
        assertThat(Collections.frequency(kinds, EntryKind.REFILL)).isEqualTo(3);
        assertThat(Collections.frequency(kinds, EntryKind.CHARGE)).isEqualTo(40);
        honest(acme);
    }

    private boolean anything(OrganizationId organization, Random random, long seed) throws Exception {
        var job = "job-" + random.nextInt(40);
        switch (random.nextInt(6)) {
            case 0 -> {
                var spec = spec(60 + random.nextInt(60), random.nextInt(9));
                var source = "source-" + random.nextInt(9);
                patiently(() -> terms.set(organization, spec, source));
            }
            case 1 -> {
                var key = seed + "/" + organization + "/" + random.nextInt(9);
                patiently(() -> grants.grant(organization, 3, key, Actor.SYSTEM));
            }
            case 2 -> {
                try {
                    patiently(() -> refunds.refund(organization, JobId.of(job)));
                } catch (Refusal refusal) {
                    assertThat(refusal.code()).isEqualTo(CreditRefusal.JOB_UNKNOWN);
                }
            }
            default -> tryCharge(organization, job, 1 + random.nextInt(9));
        }
        return true;
    }

    private boolean tryCharge(OrganizationId organization, String job, long credits) throws Exception {
        try {
            patiently(() -> charges.charge(organization, JobId.of(job), credits, Backend.STANDARD));
            return true;
        } catch (Refusal refusal) {
            assertThat(refusal.code()).isIn(CreditRefusal.INSUFFICIENT_CREDITS, CreditRefusal.JOB_CONFLICT,
                    CreditRefusal.JOB_REFUNDED);
            return false;
        }
    }

    private OrganizationId account(long allowance, long purchased) {
        var organization = OrganizationId.next();
        accounts.open(organization);
        terms.set(organization, spec(allowance, 0), "first");
        if (purchased > 0) {
            grants.grant(organization, purchased, UUID.randomUUID().toString(), Actor.SYSTEM);
        }
        return organization;
    }

    private static TermsSpec spec(long credits, long version) {
        var anchor = Instant.parse("2026-01-01T00:00:00Z");
        return TermsSpec.from(anchor, version,
                AllowanceTerms.eachCycle(credits, null, anchor, Period.ofDays(36500)));
    }

    private void honest(OrganizationId organization) {
        assertThat(check.run()).filteredOn(finding -> finding.organization().equals(organization)).isEmpty();
    }

    private interface Work<T> {
        T of(int thread) throws Exception;
    }

    private static <T> List<T> together(Work<T> work) throws Exception {
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            var calls = IntStream.range(0, THREADS).<Callable<T>>mapToObj(i -> () -> patiently(() -> work.of(i))).toList();
            var results = new ArrayList<T>();
            for (var future : threads.invokeAll(calls)) {
                results.add(future.get());
            }
            return results;
        }
    }
}
