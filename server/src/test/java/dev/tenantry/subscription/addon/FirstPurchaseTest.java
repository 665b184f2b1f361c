package dev.tenantry.subscription.addon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.People;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.Money;
import dev.tenantry.payment.OrderId;
import dev.tenantry.payment.Orders;
import dev.tenantry.payment.Till;
import dev.tenantry.subscription.Diary;
import dev.tenantry.subscription.Occurrence;
import dev.tenantry.subscription.Subscription;
import dev.tenantry.subscription.SubscriptionStatus;
import dev.tenantry.subscription.Subscriptions;
import dev.tenantry.subscription.World;
import dev.tenantry.subscription.figures.Count;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What is chosen with the first plan is priced, paid and had together with it, or not at all. */
@TenantryTest
class FirstPurchaseTest {

    private static final String CHECKOUT = "/v1/billing/checkouts";
    private static final String BOTH = "{\"add_on\": \"more_runs\", \"quantity\": 2}, "
            + "{\"add_on\": \"support\", \"quantity\": 1}";

    @LocalServerPort int port;
    @Autowired World world;
    @Autowired Till till;
    @Autowired Subscriptions subscriptions;
    @Autowired Orders orders;
    @Autowired People people;
    @Autowired Count count;
    @Autowired Diary diary;
    @Autowired BusinessClock clock;

    private Newcomer ada;
    private Browser owner;

    @BeforeEach
    void anOwnerWhoseTrialIsOver() {
        ada = Newcomer.register(port);
        world.endsIn(ada.organization(), Duration.ofHours(1));
        owner = ada.acting();
    }

    @Test
    void isPricedBeforeItIsPaidAndCountsEverywhereAfterwards() {
        var told = owner.postJson(CHECKOUT + "/preview", pro(BOTH)).json();
        assertThat(told.path("plan_minor").asLong()).isEqualTo(5998);
        assertThat(told.path("add_ons").toString()).isEqualTo(
                "[{\"add_on\":\"more_runs\",\"quantity\":2,\"unit_minor\":600,\"total_minor\":1200},"
                + "{\"add_on\":\"support\",\"quantity\":1,\"unit_minor\":4900,\"total_minor\":4900}]");
        assertThat(told.path("total_minor").asLong()).isEqualTo(5998 + 1200 + 4900);
        assertThat(told.path("due_now_minor").asLong()).isEqualTo(5998 + 1200 + 4900);
        assertThat(told.path("interval").asString()).isEqualTo("monthly");
        assertThat(runs()).as("a preview changes nothing").isEqualTo(200);
        var before = mrr();
        var began = clock.now().minus(Duration.ofMinutes(5));

        var subscription = buy(pro(BOTH));

        assertThat(till.besideAtRail(subscription).values()).containsExactlyInAnyOrder(2L, 1L);
        assertThat(runs()).isEqualTo(400);
        assertThat(held().addOns().all()).hasSize(2);
        assertThat(mrr() - before).isEqualTo(5998 + 1200 + 4900);
        assertThat(renewal()).isEqualTo(5998 + 1200 + 4900);
        assertThat(owner.get("/o/" + ada.slug() + "/billing").body()).contains("$120.98", "Priority support");
        assertThat(diary.between(began, clock.now())).filteredOn(one ->
                one.organization().equals(ada.organization()) && one.kind() == Occurrence.Kind.PLAN_BEGINS)
                .extracting(Occurrence::amount).containsExactly(Money.of(5998 + 1200 + 4900, "USD"));
        assertThat(owner.json("PUT", "/v1/billing/add-ons/more_runs", "{\"quantity\": 3}").status())
                .as("and goes on from there").isEqualTo(200);
        assertThat(diary.between(began, clock.now())).filteredOn(one ->
                one.organization().equals(ada.organization()) && one.kind() == Occurrence.Kind.PLAN_BEGINS)
                .extracting(Occurrence::amount).as("as it was paid")
                .containsExactly(Money.of(5998 + 1200 + 4900, "USD"));
    }

    @Test
    void aTrialGoesOnAndItIsThereAtOnce() {
        var newcomer = Newcomer.register(port);
        var told = newcomer.acting().postJson(CHECKOUT + "/preview", pro(BOTH)).json();
        assertThat(told.path("due_now_minor").asLong()).isZero();
        assertThat(told.path("first_charge_minor").asLong()).isEqualTo(5998 + 1200 + 4900);
        assertThat(told.path("first_charge_at").isNull()).isFalse();
        ada = newcomer;
        owner = newcomer.acting();
        buy(pro(BOTH));
        assertThat(held().status()).isEqualTo(SubscriptionStatus.TRIALING);
        assertThat(runs()).isEqualTo(400);
        var begins = owner.getJson("/v1/billing/forecast?days=40").json().path("events").valueStream()
                .filter(one -> one.path("kind").asString().equals("plan_begins")).findFirst().orElseThrow();
        assertThat(begins.path("amount_minor").asLong()).isEqualTo(5998 + 1200 + 4900);
    }

    /** As the provider does it: a coupon is off the whole invoice. */
    @Test
    void aCouponIsOffTheWholeOfIt() {
        var code = coupon("\"percent\": 20, \"lasts\": \"forever\"");
        var wanted = "{\"plan\": \"pro\", \"seats\": 2, \"code\": \"%s\", \"add_ons\": [%s]}".formatted(code, BOTH);
        var told = owner.postJson(CHECKOUT + "/preview", wanted).json();
        assertThat(told.path("total_minor").asLong()).isEqualTo(12098);
        assertThat(told.path("first_charge_minor").asLong()).isEqualTo(9678);
        assertThat(told.path("due_now_minor").asLong()).isEqualTo(9678);
        buy(wanted);
        assertThat(renewal()).isEqualTo(9678);
        var whole = coupon("\"amount_minor\": 12000, \"currency\": \"USD\", \"lasts\": \"once\"");
        assertThat(Newcomer.register(port).acting().postJson(CHECKOUT + "/preview", wanted.replace(code, whole))
                .json().path("first_charge_minor").asLong()).as("more than the plan alone").isEqualTo(98);
    }

    /** Whatever is chosen, for however long: what was told is what is ordered, and what is had. */
    @Test
    void whatIsToldIsWhatIsPaidAndHad() {
        var random = new Random(36);
        for (var n = 0; n < 12; n++) {
            ada = Newcomer.register(port);
            if (random.nextBoolean()) {
                world.endsIn(ada.organization(), Duration.ofHours(1));
            }
            owner = ada.acting();
            var chosen = Map.of("more_runs", random.nextInt(4), "support", random.nextInt(2));
            var wanted = "{\"plan\": \"%s\", \"seats\": %d, \"interval\": \"%s\", \"add_ons\": [%s]}".formatted(
                    random.nextBoolean() ? "pro" : "max", 1 + random.nextInt(5),
                    random.nextBoolean() ? "yearly" : "monthly", chosen.entrySet().stream()
                            .map(one -> "{\"add_on\": \"%s\", \"quantity\": %d}".formatted(one.getKey(),
                                    one.getValue())).collect(Collectors.joining(", ")));
            var told = owner.postJson(CHECKOUT + "/preview", wanted).json();
            var order = open(wanted);
            var expected = Tenancy.asOrganization(ada.organization(), () ->
                    orders.find(ada.organization(), order)).orElseThrow().dueNow();
            assertThat(told.path("due_now_minor").asLong()).as(wanted).isEqualTo(expected.amountMinor());
            pay(order);
            var had = new TreeMap<String, Integer>();
            owner.getJson("/v1/billing/add-ons").json().path("add_ons").valueStream().forEach(one ->
                    had.put(one.path("add_on").asString(), one.path("quantity").asInt()));
            assertThat(had).as(wanted).containsAllEntriesOf(chosen);
            assertThat(charged()).as(wanted).isEqualTo(told.path("total_minor").asLong());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "pro,     monthly, nothing,   1,  unknown_add_on",
        "starter, monthly, support,   1,  add_on_not_for_plan",
        "pro,     monthly, support,   2,  add_on_quantity_out_of_range",
        "pro,     monthly, more_runs, 51, add_on_quantity_out_of_range",
        "pro,     monthly, more_runs, -1, invalid_request",
        "pro,     monthly, more_runs, 10001, invalid_request",
        "pro,     monthly, 'a b',     1,  invalid_request"})
    void whatCannotBeIsRefusedAndOpensNothing(String plan, String interval, String addOn, int quantity,
            String code) {
        var wanted = "{\"plan\": \"%s\", \"interval\": \"%s\", \"add_ons\": [{\"add_on\": \"%s\", \"quantity\": %d}]}"
                .formatted(plan, interval, addOn, quantity);
        assertThat(owner.postJson(CHECKOUT + "/preview", wanted).code()).isEqualTo(code);
        assertThat(owner.postJson(CHECKOUT, wanted).code()).isEqualTo(code);
        assertThat(Tenancy.asOrganization(ada.organization(), () -> orders.latest(ada.organization(), 5))).isEmpty();
    }

    @Test
    void eachIsNamedOnceAndNoneIsNone() {
        assertThat(owner.postJson(CHECKOUT, pro(BOTH + ", " + BOTH)).code()).isEqualTo("invalid_request");
        assertThat(owner.postJson(CHECKOUT, "{\"plan\": \"pro\", \"add_ons\": []}").code()).isEqualTo("invalid_request");
        var none = owner.postJson(CHECKOUT + "/preview", pro("{\"add_on\": \"more_runs\", \"quantity\": 0}")).json();
        assertThat(none.path("add_ons")).isEmpty();
        assertThat(none.path("total_minor").asLong()).isEqualTo(5998);
    }

    /** In a catalogue of its own beside the default one, so that other tests find theirs. */
    @Test
    void whatIsNotSoldAnyMoreIsRefused() {
        people.makeOperator(ada.person());
        var path = "/v1/operator/add-ons/" + ada.slug();
        var wanted = pro("{\"add_on\": \"" + ada.slug() + "\", \"quantity\": 1}");
        try {
            assertThat(ada.browser().json("PUT", path, "{\"change\": {\"name\": \"Items\", \"about\": \"More.\", "
                    + "\"plans\": [\"pro\"], \"most\": 9, \"limits\": {\"items\": 10}, \"features\": [], "
                    + "\"prices\": {\"USD\": {\"monthly\": 5, \"yearly\": 50}}}}").status()).isEqualTo(200);
            assertThat(owner.postJson(CHECKOUT + "/preview", wanted).json().path("total_minor").asLong())
                    .isEqualTo(6498);
            assertThat(owner.postJson(CHECKOUT + "/preview", wanted.replace("\"pro\"",
                    "\"pro\", \"interval\": \"yearly\"")).json().path("total_minor").asLong())
                    .isEqualTo(2 * 29990 + 5000);
        } finally {
            assertThat(ada.browser().delete(path).status()).isEqualTo(200);
        }
        assertThat(owner.postJson(CHECKOUT + "/preview", wanted).code()).isEqualTo("add_on_not_for_sale");
        assertThat(owner.postJson(CHECKOUT, wanted).code()).isEqualTo("add_on_not_for_sale");
        assertThat(owner.get("/o/" + ada.slug() + "/billing/plans").body())
                .doesNotContain("addOn." + ada.slug());
    }

    @Test
    void aRailThatBillsPlansOnlySaysSoAndIsOfferedNone() {
        var page = "/o/" + ada.slug() + "/billing/plans";
        assertThat(owner.get(page).body()).contains("On top of the plan");
        till.billsNothingBeside(true);
        try {
            assertThat(owner.postJson(CHECKOUT, pro(BOTH)).code()).isEqualTo("add_ons_not_at_rail");
            assertThat(owner.postJson(CHECKOUT + "/preview", pro(BOTH)).code()).isEqualTo("add_ons_not_at_rail");
            assertThat(owner.postJson(CHECKOUT + "/preview", pro("")).status()).isEqualTo(200);
            assertThat(owner.get(page).body()).doesNotContain("On top of the plan");
        } finally {
            till.billsNothingBeside(false);
        }
    }

    @Test
    void theSameAgainIsTheSamePageAndAnythingElseIsAnother() {
        var first = open(pro(BOTH));
        assertThat(open(pro(BOTH))).isEqualTo(first);
        var fewer = open(pro("{\"add_on\": \"more_runs\", \"quantity\": 2}"));
        assertThat(fewer).isNotEqualTo(first);
        assertThat(open(pro("")).toString()).isNotEqualTo(fewer.toString());
    }

    @Test
    void anIdempotencyKeyGivesTheFirstAnswer() {
        var key = UUID.randomUUID().toString();
        var sent = ada.acting().with("Idempotency-Key", key);
        var first = sent.postJson(CHECKOUT, pro(BOTH));
        assertThat(sent.postJson(CHECKOUT, pro(BOTH)).body()).isEqualTo(first.body());
        assertThat(sent.postJson(CHECKOUT, pro("")).code()).isEqualTo("idempotency_key_reused");
    }

    @Test
    void anAbandonedCheckoutLeavesNothing() {
        var order = open(pro(BOTH));
        till.settle(ada.organization(), order);
        assertThat(runs()).isEqualTo(200);
        assertThat(held().bought()).isFalse();
        buy(pro(""));
        assertThat(runs()).as("of what was looked at before nothing is left").isEqualTo(200);
        assertThat(held().addOns().isEmpty()).isTrue();
    }

    /** Whichever of the two facts is heard first, and however often. */
    @Test
    void toldTwiceOrTheOtherWayRoundItIsHadOnce() {
        var order = open(pro(BOTH));
        var subscription = till.pay(order);
        till.settleOf(subscription);
        assertThat(runs()).isEqualTo(400);
        var version = held().version();
        till.settle(ada.organization(), order);
        till.settle(ada.organization(), order);
        till.settleOf(subscription);
        assertThat(held().version()).isEqualTo(version);
        assertThat(runs()).isEqualTo(400);
        assertThat(world.subscriptionsOf(ada.organization())).isEqualTo(1);
    }

    @Test
    void withAChangeOfPlanNoneIsSent() {
        buy(pro(BOTH));
        var plans = "/o/" + ada.slug() + "/billing/plans";
        assertThat(owner.get(plans).body()).doesNotContain("On top of the plan");
        assertThat(owner.get(plans + "?plan=max&addOn.more_runs=1").body()).contains("are changed by themselves");
        var sent = owner.post("/o/" + ada.slug() + "/billing/checkouts", Map.of("plan", "max", "seats", "2",
                "addOn.more_runs", "1"));
        assertThat(sent.status()).isEqualTo(409);
    }

    @Test
    void thePickerShowsThemPricesThemAndSendsThemOn() {
        var plans = "/o/" + ada.slug() + "/billing/plans";
        assertThat(owner.get(plans).body()).contains("On top of the plan", "More runs", "$6.00", "$60.00",
                "With Starter, Pro, Max.", "name=\"addOn.support\"");
        var shown = owner.get(plans + "?plan=pro&seats=2&addOn.more_runs=2&addOn.support=1&interval=monthly").body();
        assertThat(shown).contains("2 for $12.00, in the total", "1 for $49.00, in the total", "$120.98", "Due today",
                "value=\"2\"");
        assertThat(owner.get(plans + "?plan=starter&seats=2&addOn.support=1").body())
                .contains("not sold with that plan");
        assertThat(owner.get(plans + "?plan=pro&addOn.more_runs=many").body())
                .contains("not a possible number of this add-on");
        assertThat(owner.get(plans + "?plan=pro&addOn.=&addOn.x%5B=1&addOn.=7").status()).isEqualTo(200);
        assertThat(owner.get(plans + "?plan=pro&addOn.%00=2").status()).isEqualTo(400);
        var sent = owner.post("/o/" + ada.slug() + "/billing/checkouts", Map.of("plan", "pro", "seats", "2",
                "interval", "monthly", "addOn.more_runs", "2", "addOn.support", ""));
        var page = sent.header("Location");
        assertThat(page).startsWith("https://fake/cs_fake_");
        var order = OrderId.of(page.substring(page.lastIndexOf('_', page.lastIndexOf('_') - 1) + 1)
                .replaceFirst("^fake_", ""));
        assertThat(till.leadsBackTo(order).getLast().getQuery()).contains("addOn.more_runs=2");
        pay(order);
        assertThat(runs()).isEqualTo(400);
        var refused = ada.acting().post("/o/" + ada.slug() + "/billing/checkouts", Map.of("plan", "max",
                "addOn.more_runs", "51"));
        assertThat(refused.status()).isEqualTo(409);
    }

    @Test
    void aFormThatAsksForTooManyIsShownAgainWithWhatWasTyped() {
        var refused = owner.post("/o/" + ada.slug() + "/billing/checkouts", Map.of("plan", "pro", "seats", "1",
                "addOn.support", "2"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("href=\"#add_ons\"", "id=\"add_ons\"", "not a possible number");
    }

    private static String pro(String addOns) {
        return "{\"plan\": \"pro\", \"seats\": 2" + (addOns.isEmpty() ? "" : ", \"add_ons\": [" + addOns + "]") + "}";
    }

    private OrderId open(String wanted) {
        var opened = owner.postJson(CHECKOUT, wanted);
        assertThat(opened.status()).as(opened.body()).isEqualTo(200);
        return OrderId.of(opened.json().path("order").asString());
    }

    private String buy(String wanted) {
        return pay(open(wanted));
    }

    private String pay(OrderId order) {
        var subscription = till.pay(order);
        till.settle(ada.organization(), order);
        return subscription;
    }

    private String coupon(String terms) {
        var operator = Newcomer.register(port, "Olga");
        people.makeOperator(operator.person());
        var code = ("F" + UUID.randomUUID()).replace("-", "").substring(0, 20).toUpperCase(java.util.Locale.ROOT);
        var made = operator.browser().postJson("/v1/operator/coupons",
                "{\"code\": \"%s\", \"name\": \"A test\", %s}".formatted(code, terms));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return code;
    }

    private long runs() {
        return owner.getJson("/v1/billing/state").json().at("/plan_limits/runs").asLong();
    }

    private Subscription held() {
        return Tenancy.asOrganization(ada.organization(),
                () -> subscriptions.current(ada.organization()).orElseThrow());
    }

    private long mrr() {
        return count.at(clock.now()).mrr().stream()
                .filter(sum -> sum.currency().getCurrencyCode().equals("USD"))
                .mapToLong(sum -> sum.amountMinor()).sum();
    }

    private long renewal() {
        return event("renews").orElseThrow().path("amount_minor").asLong();
    }

    /** When the next period begins, be it the second or the first. */
    private long charged() {
        return event("renews").or(() -> event("plan_begins")).orElseThrow().path("amount_minor").asLong();
    }

    private Optional<JsonNode> event(String kind) {
        return owner.getJson("/v1/billing/forecast?days=400").json().path("events").valueStream()
                .filter(one -> one.path("kind").asString().equals(kind)).findFirst();
    }
}
