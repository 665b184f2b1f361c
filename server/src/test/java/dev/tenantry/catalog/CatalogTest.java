package dev.tenantry.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenantry.Eventually;
import dev.tenantry.TenantryTest;
import dev.tenantry.catalog.file.CatalogReader;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Money;
import dev.tenantry.kernel.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every test sells a plan of its own beside the default ones, so the catalogue of other tests stays. */
@TenantryTest
class CatalogTest {

    private static final Currency USD = Currency.getInstance("USD");

    @Autowired
    Catalog catalog;
    @Autowired
    Publication publication;

    @Autowired
    JdbcClient jdbc;

    private final String key = "plan-" + UUID.randomUUID().toString().substring(0, 8);
    private final String plan = """
          %s:
            aliases: [%s-alias]
            name: Extra
            tagline: Sold by a test.
            sale: self_serve
            prices: {USD: {monthly: 7.00, yearly: 70.00}}
            limits: {items: 7, runs: 70, seats: 1, resources: 5}
            features: [sso]
            allowance: {credits: 5, premium: 1, renews: monthly}
            requests_per_minute: 60
            retention_days: 30
            idle_sweep_days: never
        packs:""".formatted(key, key);

    @BeforeEach
    void sellAnotherPlan() {
        load(plan);
    }

    @AfterEach
    void takeItOffAgain() {
        load("packs:");
    }

    @Test
    void theDefaultPlansAreOnSaleFromTheFirstStart() {
        assertThat(catalog.publicPlans()).extracting(Plan::key)
                .startsWith("free", "starter", "pro", "max", "enterprise");
        assertThat(catalog.plan("core")).map(Plan::key).hasValue("free");
        assertThat(catalog.trialPlan().key()).isEqualTo("pro");
        assertThat(price("pro", Interval.MONTHLY)).isEqualTo(Money.of(2999, "USD"));
        assertThat(price("starter", Interval.YEARLY)).isEqualTo(Money.of(19990, "USD"));
        assertThat(catalog.plan("enterprise").orElseThrow().current().bound("items"))
                .hasValue(Bound.UNLIMITED);
        assertThat(catalog.packs()).extracting(Pack::credits).containsExactly(50L, 200L, 1000L);
    }

    @Test
    void loadingTheSameFileAgainChangesNothing() {
        var before = extra();
        load(plan);
        assertThat(extra()).isEqualTo(before);
    }

    @Test
    void aChangedPlanIsANewVersionAndTheOldOneStaysAsItWas() {
        var old = extra().current();
        load(plan.replace("items: 7", "items: 8"));
        var now = extra().current();
        assertThat(now.number()).isEqualTo(2);
        assertThat(now.bound("items")).hasValue(Bound.of(8));
        assertThat(catalog.version(old.id()).bound("items")).hasValue(Bound.of(7));
        assertThat(catalog.version(old.id()).price(Interval.MONTHLY, USD)).isEmpty();
        assertThat(now.price(Interval.MONTHLY, USD)).isPresent();
    }

    @Test
    void aChangedPriceIsHistoryNotAVersion() {
        var old = extra().current().price(Interval.MONTHLY, USD).orElseThrow();
        load(plan.replace("monthly: 7.00", "monthly: 8.00"));
        assertThat(extra().current().number()).isEqualTo(1);
        assertThat(extra().current().price(Interval.MONTHLY, USD).orElseThrow().amount())
                .isEqualTo(Money.of(800, "USD"));
        assertThat(catalog.price(old.id())).hasValueSatisfying(price -> {
            assertThat(price.id()).isEqualTo(old.id());
            assertThat(price.forSale()).isFalse();
            assertThat(price.version()).isEqualTo(extra().current().id());
        });
    }

    @Test
    void aPlanThatLeftTheFileIsArchivedAndStillKnownToItsSubscribers() {
        var version = extra().current().id();
        load("packs:");
        assertThat(catalog.plan(key)).hasValueSatisfying(plan -> assertThat(plan.archived()).isTrue());
        assertThat(catalog.publicPlans()).extracting(Plan::key).doesNotContain(key);
        assertThat(catalog.version(version).bound("items")).hasValue(Bound.of(7));
        assertThatThrownBy(() -> catalog.planOnOffer(key))
                .isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.code())
                        .isEqualTo(CatalogRefusal.UNKNOWN_PLAN));
    }

    @Test
    void anUnknownPlanIsNeverReplacedByAnotherOne() {
        assertThat(catalog.plan("platinum")).isEmpty();
        assertThatThrownBy(() -> catalog.planOnOffer("platinum")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> catalog.version(PlanVersionId.next()))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void nodesThatStartTogetherMakeOneVersion() throws Exception {
        var changed = plan.replace("runs: 70", "runs: 71");
        try (var nodes = Executors.newFixedThreadPool(4)) {
            for (var node : nodes.invokeAll(List.<Callable<Void>>of(start(changed), start(changed),
                    start(changed), start(changed)))) {
                node.get();
            }
        }
        assertThat(extra().current().number()).isEqualTo(2);
        assertThat(extra().current().prices()).filteredOn(Price::forSale).hasSize(2);
    }

    @Test
    void whatAnotherNodePublishesIsKnownHereWithinASecond() {
        assertThat(extra().tagline()).isEqualTo("Sold by a test.");
        Tenancy.asSystem(() -> jdbc.sql("update catalog.plan set tagline = 'Told.' where key = :key")
                .param("key", key).update());
        Tenancy.asSystem(() -> jdbc.sql("select pg_notify('tenantry_catalog', 'catalog')")
                .query((row, n) -> true).single());
        var told = System.nanoTime();
        Eventually.eventually("told", () -> extra().tagline().equals("Told."));
        assertThat(System.nanoTime() - told).as("much sooner than a copy gets old").isLessThan(10_000_000_000L);
    }

    private Callable<Void> start(String plan) {
        return () -> {
            load(plan);
            return null;
        };
    }

    private Plan extra() {
        return catalog.plan(key + "-alias").orElseThrow();
    }

    private Money price(String plan, Interval interval) {
        return catalog.plan(plan).orElseThrow().current().price(interval, USD).orElseThrow().amount();
    }

    private void load(String plan) {
        var file = CatalogReader.read("test.yaml", standard().replace("packs:", plan));
        Tenancy.asSystem(() -> publication.publish(file));
    }

    private static String standard() {
        try {
            return new ClassPathResource("catalogue/default.yaml").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
