package dev.tenantry.credit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.TenantryTest;
import dev.tenantry.TestPostgres;
import dev.tenantry.credit.engine.TellLowBalances;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** That credits run low is kept once and said once, however many charge and however many nodes look. */
@TenantryTest
class LowBalanceTest {

    @Autowired Charges charges;
    @Autowired Refunds refunds;
    @Autowired Terms terms;
    @Autowired Grants grants;
    @Autowired Balances balances;
    @Autowired LedgerCheck check;
    @Autowired TellLowBalances job;
    @Autowired ConfigurableApplicationContext context;
    @Autowired JdbcClient jdbc;

    private final OrganizationId acme = OrganizationId.next();
    private final List<CreditsRanLow> heard = new CopyOnWriteArrayList<>();

    @BeforeEach
    void acmeHasFiftyAMonth() {
        var anchor = Instant.parse("2026-01-01T00:00:00Z");
        terms.set(acme, TermsSpec.from(anchor, 1,
                AllowanceTerms.eachCycle(50, null, anchor, Period.ofDays(36_500))), "first");
        context.addApplicationListener(event -> {
            if (event instanceof PayloadApplicationEvent<?> said && said.getPayload() instanceof CreditsRanLow low
                    && low.organization().equals(acme)) {
                heard.add(low);
            }
        });
    }

    @Test
    void manyNodesThatChargeAtOnceCrossEachThresholdOnce() throws Exception {
        try (var second = new Node(TestPostgres.url()); var third = new Node(TestPostgres.url());
                var threads = Executors.newFixedThreadPool(12)) {
            var nodes = List.of(charges, second.charges(), third.charges());
            threads.invokeAll(IntStream.range(0, 60).<Callable<Boolean>>mapToObj(i -> () -> {
                for (int again = 0; again < 2; again++) {
                    tryCharge(nodes.get((i + again) % 3), "job-" + i);
                }
                return true;
            }).toList());
        }
        assertThat(balances.of(acme).low()).containsExactly("20%", "0");
        assertThat(kept()).containsExactly("1 20% 10", "2 0 0");
        assertThat(check.run()).filteredOn(one -> one.organization().equals(acme)).isEmpty();
    }

    @Test
    void whoeverListensHearsItOnceHoweverManyTell() throws Exception {
        charges.charge(acme, JobId.of("job-1"), 41, Backend.STANDARD);
        try (var threads = Executors.newFixedThreadPool(8)) {
            threads.invokeAll(IntStream.range(0, 16).<Callable<Boolean>>mapToObj(_ -> () -> {
                job.run();
                return true;
            }).toList());
        }
        assertThat(heard).singleElement().satisfies(low -> {
            assertThat(low.thresholds()).containsExactly("20%");
            assertThat(low.total()).isEqualTo(9);
        });
        charges.charge(acme, JobId.of("job-2"), 4, Backend.STANDARD);
        job.run();
        assertThat(heard).hasSize(1);
    }

    @Test
    void whatOneJobCrossesAtOnceIsSaidTogether() {
        charges.charge(acme, JobId.of("job-1"), 50, Backend.STANDARD);
        job.run();
        assertThat(heard).singleElement().satisfies(low -> {
            assertThat(low.thresholds()).containsExactly("20%", "0");
            assertThat(low.total()).isZero();
        });
    }

    @Test
    void isSaidAgainOnlyAfterCreditsCameIn() {
        charges.charge(acme, JobId.of("job-1"), 41, Backend.STANDARD);
        job.run();
        refunds.refund(acme, JobId.of("job-1"));
        charges.charge(acme, JobId.of("job-2"), 41, Backend.STANDARD);
        job.run();
        assertThat(heard).as("a refund is no new credit").hasSize(1);
        grants.grant(acme, 5, UUID.randomUUID().toString(), Actor.SYSTEM);
        assertThat(balances.of(acme).low()).isEmpty();
        charges.charge(acme, JobId.of("job-3"), 5, Backend.STANDARD);
        job.run();
        assertThat(heard).hasSize(2);
        assertThat(check.run()).filteredOn(one -> one.organization().equals(acme)).isEmpty();
    }

    /** The note that it was told goes with whatever a listener did in that transaction. */
    @Test
    void aListenerThatFailsIsToldAgain() {
        var failing = new boolean[] {true};
        context.addApplicationListener(event -> {
            if (event instanceof PayloadApplicationEvent<?> said && said.getPayload() instanceof CreditsRanLow low
                    && low.organization().equals(acme) && failing[0]) {
                failing[0] = false;
                throw new IllegalStateException("this one fails, and stands in nobody's way");
            }
        });
        charges.charge(acme, JobId.of("job-1"), 41, Backend.STANDARD);
        job.run();
        assertThat(failing[0]).isFalse();
        job.run();
        assertThat(untold()).isZero();
    }

    private boolean tryCharge(Charges charges, String job) throws Exception {
        try {
            Patience.patiently(() -> charges.charge(acme, JobId.of(job), 1, Backend.STANDARD));
            return true;
        } catch (Refusal refusal) {
            assertThat(refusal.code()).isEqualTo(CreditRefusal.INSUFFICIENT_CREDITS);
            return false;
        }
    }

    private List<String> kept() {
        return Tenancy.asOrganization(acme, () -> jdbc.sql("""
                select no || ' ' || threshold || ' ' || total
                  from credit.low_balance
                 where organization_id = :organization
                 order by no
                """).param("organization", acme).query(String.class).list());
    }

    private long untold() {
        return Tenancy.asOrganization(acme, () -> jdbc.sql("""
                select count(*)
                  from credit.low_balance
                 where organization_id = :organization
                   and told_at is null
                """).param("organization", acme).query(Long.class).single());
    }
}
