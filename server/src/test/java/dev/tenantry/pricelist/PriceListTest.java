package dev.tenantry.pricelist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.model.Price;
import com.stripe.param.PriceCreateParams;
import com.stripe.param.PriceCreateParams.Recurring;
import com.stripe.param.PriceListParams;
import com.stripe.param.PriceUpdateParams;
import com.stripe.param.ProductCreateParams;
import dev.tenantry.TenantryTest;
import dev.tenantry.catalog.Catalog;
import dev.tenantry.catalog.Interval;
import dev.tenantry.catalog.Plan;
import dev.tenantry.catalog.edit.CatalogEdits;
import dev.tenantry.catalog.edit.Part;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.Money;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.PricesAtRails;
import dev.tenantry.payment.listing.Listing;
import dev.tenantry.payment.listing.PriceIds;
import dev.tenantry.payment.listing.PriceLists;
import dev.tenantry.pricelist.Line.Act;
import dev.tenantry.pricelist.Line.Kind;
import dev.tenantry.simulator.StripeWorld;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Through the real adapter, against the rail this server plays, which other tests sell at as well. */
@TenantryTest
@ExtendWith(OutputCaptureExtension.class)
class PriceListTest {

    /** The catalogue takes no such name. */
    private static final String UNSEEN = "Next\u0085line";
    private static final Currency USD = Currency.getInstance("USD");

    @LocalServerPort
    int port;
    @Autowired
    Synchronization synchronization;
    @Autowired
    Catalog catalog;
    @Autowired
    CatalogEdits edits;
    @Autowired
    PriceIds ids;
    @Autowired
    PriceLists lists;
    @Autowired
    PricesAtRails atRails;
    @Autowired
    Pull pull;
    @Autowired
    CheckPricesAtStart atStart;

    private final List<String> plans = new ArrayList<>();
    private StripeWorld world;

    @BeforeEach
    void anAccountOfOurOwn() {
        world = new StripeWorld(port);
    }

    @AfterEach
    void archiveThePlans() {
        plans.forEach(plan -> Tenancy.asSystem(() -> edits.archive(Actor.SYSTEM, Part.PLANS, plan)));
    }

    @Test
    void aPullFindsTheProductOfExactlyThatNameAndTakesIdsAndPricesOnly() throws Exception {
        var plan = plan(Map.of("monthly", "7", "yearly", "70"));
        var product = product(name(plan), null);
        var monthly = price(product, 900, Recurring.Interval.MONTH);
        product(name(plan) + " Plus", null);

        var looked = pull(plan, true, false);
        assertThat(looked.ok()).isTrue();
        assertThat(looked.mode()).isEqualTo("sandbox");
        assertThat(of(plan).current().price(Interval.MONTHLY, USD).orElseThrow().amount())
                .as("a dry run").isEqualTo(Money.of(700, "USD"));

        var pulled = pull(plan, false, false);
        assertThat(pulled.lines()).isEqualTo(looked.lines());
        assertThat(of(plan).current().price(Interval.MONTHLY, USD).orElseThrow().amount())
                .as("known at once").isEqualTo(Money.of(900, "USD"));
        assertThat(of(plan).current().price(Interval.YEARLY, USD).orElseThrow().amount())
                .as("what the rail does not have").isEqualTo(Money.of(7000, "USD"));
        assertThat(meaning(monthly)).isEqualTo(Money.of(900, "USD"));

        var again = pull(plan, false, false);
        assertThat(again.acts()).isZero();
        assertThat(again.ok()).isTrue();
    }

    @Test
    void whatOperatorsEditedStaysUnlessItIsForced() throws Exception {
        var plan = plan(Map.of("monthly", "7"));
        var product = product("Brand " + name(plan), plan);
        price(product, 700, Recurring.Interval.MONTH);
        Tenancy.asSystem(() -> edits.edit(Actor.SYSTEM, Part.PLANS, plan,
                Map.of("name", "Ours " + plan, "listed", false, "sort_order", 1)));

        assertThat(pull(plan, false, false).lines()).extracting(Line::act).containsExactly(Act.KEEP_ID);
        assertThat(of(plan).name()).isEqualTo("Ours " + plan);
        assertThat(of(plan).listed()).isFalse();
        assertThat(of(plan).position()).isEqualTo(1);

        assertThat(pull(plan, false, true).lines()).extracting(Line::act).contains(Act.TAKE_WORDS);
        assertThat(of(plan).name()).isEqualTo("Brand " + name(plan));
        assertThat(of(plan).position()).isEqualTo(1);
    }

    @Test
    void ofSeveralTheFirstIsTakenAndThatIsSaid() throws Exception {
        var plan = plan(Map.of("monthly", "7"));
        price(product(name(plan), null), 800, Recurring.Interval.MONTH);
        var product = product(name(plan), null);
        price(product, 850, Recurring.Interval.MONTH);
        var first = price(product, 900, Recurring.Interval.MONTH);
        price(product, 500, Recurring.Interval.WEEK);

        var pulled = pull(plan, false, false);
        assertThat(pulled.ok()).isTrue();
        assertThat(pulled.lines()).filteredOn(line -> line.kind() == Kind.WARNING).extracting(Line::note)
                .containsExactly("2 products at the rail could be this plan; the first is taken",
                        "one more price at the rail is for the same; the first is taken");
        assertThat(meaning(first)).isEqualTo(Money.of(900, "USD"));
    }

    @Test
    void aPlanThatCannotBePulledHoldsUpNoOther() throws Exception {
        var lost = plan(Map.of("monthly", "7"));
        var refused = plan(Map.of("monthly", "7"));
        var good = plan(Map.of("monthly", "7"));
        price(product(UNSEEN, refused), 800, Recurring.Interval.MONTH);
        var price = price(product(name(good), null), 700, Recurring.Interval.MONTH);

        var pulled = synchronization.pull(Actor.SYSTEM,
                new Wanted(false, true, false, List.of(lost, refused, good)));
        assertThat(pulled.ok()).isFalse();
        assertThat(pulled.lines()).filteredOn(line -> line.kind() == Kind.ERROR).extracting(Line::plan)
                .containsOnly(lost, refused);
        assertThat(meaning(price)).isEqualTo(Money.of(700, "USD"));
        assertThat(of(refused).current().price(Interval.MONTHLY, USD).orElseThrow().amount())
                .isEqualTo(Money.of(700, "USD"));
    }

    @Test
    void aNameThatTheCatalogueDoesNotTakeHoldsUpNoOther() throws Exception {
        var refused = plan(Map.of("monthly", "7"));
        var good = plan(Map.of("monthly", "7"));
        price(product(UNSEEN, refused), 700, Recurring.Interval.MONTH);
        assertThat(pull(refused, false, false).ok()).isTrue();
        var price = price(product(name(good), null), 800, Recurring.Interval.MONTH);

        var pulled = synchronization.pull(Actor.SYSTEM,
                new Wanted(false, true, false, List.of(refused, good)));
        assertThat(pulled.lines()).filteredOn(line -> line.kind() == Kind.ERROR).extracting(Line::plan)
                .containsExactly(refused);
        assertThat(meaning(price)).isEqualTo(Money.of(800, "USD"));
        assertThat(of(refused).name()).isEqualTo(name(refused));
    }

    @Test
    void aPullIsOneTransaction() throws Exception {
        var good = plan(Map.of("monthly", "7"));
        var refused = plan(Map.of("monthly", "7"));
        price(product(name(good), null), 800, Recurring.Interval.MONTH);
        price(product(UNSEEN, refused), 800, Recurring.Interval.MONTH);
        var listing = lists.standard().read();

        assertThatThrownBy(() -> Tenancy.asSystem(() -> pull.pull(Actor.SYSTEM, listing,
                new Wanted(false, true, false, List.of(good, refused)), List.of(), "sandbox")))
                .isInstanceOf(Refusal.class);
        assertThat(of(good).current().price(Interval.MONTHLY, USD).orElseThrow().amount())
                .isEqualTo(Money.of(700, "USD"));
    }

    @Test
    void twoPlansNeverShareAProduct() throws Exception {
        var one = plan(Map.of("monthly", "7"));
        var other = plan(Map.of("monthly", "7"));
        Tenancy.asSystem(() -> edits.edit(Actor.SYSTEM, Part.PLANS, other, Map.of("name", name(one))));
        var price = price(product(name(one), null), 700, Recurring.Interval.MONTH);

        var pulled = synchronization.pull(Actor.SYSTEM,
                new Wanted(false, false, false, List.of(one, other)));
        assertThat(pulled.lines()).filteredOn(line -> line.kind() == Kind.ERROR)
                .singleElement().extracting(Line::note).asString().contains("already that of");
        assertThat(Tenancy.asSystem(() -> ids.all("stripe"))).filteredOn(known ->
                known.price().equals(price.getId())).hasSize(1);
    }

    @Test
    void aPushMakesWhatIsMissingOnceAndNeverChangesAnAmount() throws Exception {
        var plan = plan(Map.of("monthly", "7", "yearly", "70"));
        assertThat(push(plan, true, false).lines()).extracting(Line::act)
                .containsExactlyInAnyOrder(Act.MAKE_PRODUCT, Act.MAKE_PRICE, Act.MAKE_PRICE);
        assertThat(made(plan)).as("a dry run").isEmpty();

        assertThat(push(plan, false, false).ok()).isTrue();
        var made = made(plan);
        assertThat(made).hasSize(2).extracting(Price::getProduct).containsOnly(made.getFirst().getProduct());
        var product = world.stripe.v1().products().retrieve(made.getFirst().getProduct());
        assertThat(product.getName()).isEqualTo(name(plan));
        assertThat(product.getMetadata()).containsEntry("tenantry_plan", plan);
        assertThat(push(plan, false, false).acts()).isZero();
        assertThat(pull(plan, false, false).acts()).isZero();

        Tenancy.asSystem(() -> edits.edit(Actor.SYSTEM, Part.PLANS, plan,
                Map.of("prices", Map.of("USD", Map.of("monthly", "9")))));
        assertThat(pull(plan, true, false).acts()).as("our own old price says nothing").isZero();
        push(plan, false, false);
        assertThat(made(plan)).hasSize(3).allMatch(Price::getActive)
                .extracting(Price::getUnitAmount).containsExactlyInAnyOrder(700L, 900L, 7000L);
    }

    @Test
    void whatIsNoLongerSoldIsArchivedOnlyWhenAskedAndSoldAgainAfterwards() throws Exception {
        var plan = plan(Map.of("monthly", "7"));
        push(plan, false, false);
        var old = made(plan).getFirst();
        Tenancy.asSystem(() -> edits.edit(Actor.SYSTEM, Part.PLANS, plan,
                Map.of("prices", Map.of("USD", Map.of("monthly", "9")))));

        push(plan, false, false);
        assertThat(world.stripe.v1().prices().retrieve(old.getId()).getActive()).isTrue();
        assertThat(push(plan, false, true).lines()).extracting(Line::act).contains(Act.ARCHIVE);
        assertThat(world.stripe.v1().prices().retrieve(old.getId()).getActive()).isFalse();
        assertThat(meaning(old)).as("whoever pays it goes on").isEqualTo(Money.of(700, "USD"));
        assertThat(push(plan, false, true).acts()).isZero();

        Tenancy.asSystem(() -> edits.edit(Actor.SYSTEM, Part.PLANS, plan,
                Map.of("prices", Map.of("USD", Map.of("monthly", "7")))));
        push(plan, false, false);
        assertThat(world.stripe.v1().prices().retrieve(old.getId()).getActive()).isTrue();
        assertThat(made(plan)).hasSize(2);
    }

    @Test
    void anIdThatCannotBeSoldAtIsFoundAndAPushMendsIt(CapturedOutput output) throws Exception {
        var plan = plan(Map.of("monthly", "7"));
        var price = price(product(name(plan), null), 700, Recurring.Interval.MONTH);
        pull(plan, false, false);
        world.stripe.v1().prices().update(price.getId(),
                PriceUpdateParams.builder().setActive(false).build());

        assertThat(pull(plan, false, false).lines()).filteredOn(line -> line.kind() == Kind.ERROR)
                .extracting(Line::note).anyMatch(note -> note.contains("was taken off sale there"));
        atStart.check();
        assertThat(output).contains("plan " + plan + ", monthly: the rail's price " + price.getId()
                + " was taken off sale there. See bin/sync-prices.");
        assertThat(push(plan, false, false).ok()).isTrue();
        assertThat(pull(plan, false, false).ok()).isTrue();
        assertThat(meaning(price)).as("subscriptions sold under the old id").isEqualTo(Money.of(700, "USD"));
        assertThat(made(plan)).hasSize(1);
    }

    @Test
    void aStartSaysNothingOfWhatAPushWouldLeaveAsItIs(CapturedOutput output) throws Exception {
        var plan = plan(Map.of("monthly", "7"));
        var product = product(name(plan), null);
        price(product, 700, Recurring.Interval.MONTH);
        pull(plan, false, false);
        price(product, 900, Recurring.Interval.MONTH);

        assertThat(push(plan, true, false).lines()).filteredOn(line -> line.kind() == Kind.WARNING)
                .extracting(Line::act).containsExactly(Act.NONE);
        atStart.check();
        assertThat(output).doesNotContain("plan " + plan);
    }

    @Test
    void everyPageOfTheRailsListIsRead() throws Exception {
        var product = product("Shelf " + UUID.randomUUID(), null);
        for (var i = 1; i <= 101; i++) {
            price(product, 100 + i, Recurring.Interval.MONTH);
        }
        Listing listing = lists.standard().read();
        assertThat(listing.prices()).filteredOn(price -> price.product().equals(product)).hasSize(101);
    }

    private String plan(Map<String, String> prices) {
        var key = "plan-" + UUID.randomUUID().toString().substring(0, 8);
        Tenancy.asSystem(() -> edits.create(Actor.SYSTEM, Part.PLANS, key, Map.ofEntries(
                Map.entry("name", "Tier " + key), Map.entry("tagline", "By a test."),
                Map.entry("sale", "self_serve"), Map.entry("listed", true),
                Map.entry("prices", Map.of("USD", prices)),
                Map.entry("limits", Map.of("items", 7, "runs", 70, "seats", 1, "resources", 5)),
                Map.entry("features", List.of("sso")),
                Map.entry("allowance", Map.of("credits", 5, "premium", 1, "renews", "monthly")),
                Map.entry("requests_per_minute", 60), Map.entry("retention_days", 30),
                Map.entry("idle_sweep_days", "never"))));
        plans.add(key);
        return key;
    }

    private static String name(String plan) {
        return "Tier " + plan;
    }

    private Plan of(String plan) {
        return catalog.plan(plan).orElseThrow();
    }

    private String product(String name, @org.jspecify.annotations.Nullable String plan) throws Exception {
        var params = ProductCreateParams.builder().setName(name);
        if (plan != null) {
            params.putMetadata("tenantry_plan", plan);
        }
        return world.stripe.v1().products().create(params.build()).getId();
    }

    private Price price(String product, long minor, Recurring.Interval interval) throws Exception {
        return world.stripe.v1().prices().create(PriceCreateParams.builder().setProduct(product)
                .setCurrency("usd").setUnitAmount(minor)
                .setRecurring(Recurring.builder().setInterval(interval).build()).build());
    }

    /** What we made for this plan's version, whatever its product is. */
    private List<Price> made(String plan) throws Exception {
        var version = of(plan).current().id().uuid().toString();
        return lists.standard().read().prices().stream()
                .filter(price -> price.lookupKey() != null && price.lookupKey().contains(version))
                .map(price -> {
                    try {
                        return world.stripe.v1().prices().list(PriceListParams.builder()
                                .addLookupKey(price.lookupKey()).build()).getData().getFirst();
                    } catch (com.stripe.exception.StripeException e) {
                        throw new AssertionError(e);
                    }
                }).toList();
    }

    private Money meaning(Price price) {
        return atRails.meaningOf("stripe", price.getId()).orElseThrow().unitAmount();
    }

    private Report pull(String plan, boolean dryRun, boolean force) {
        return synchronization.pull(Actor.SYSTEM, new Wanted(dryRun, force, false, List.of(plan)));
    }

    private Report push(String plan, boolean dryRun, boolean archive) {
        return synchronization.push(Actor.SYSTEM, new Wanted(dryRun, false, archive, List.of(plan)));
    }
}
