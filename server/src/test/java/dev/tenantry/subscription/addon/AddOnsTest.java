package dev.tenantry.subscription.addon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.catalog.Catalog;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.People;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.organization.key.ApiKeys;
import dev.tenantry.organization.key.NewKey;
import dev.tenantry.organization.key.Scope;
import dev.tenantry.payment.Till;
import dev.tenantry.subscription.Subscription;
import dev.tenantry.subscription.Subscriptions;
import dev.tenantry.subscription.World;
import dev.tenantry.subscription.figures.Count;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What is bought on top of a plan is billed with it, counts at once, and goes when it is paid no more. */
@TenantryTest
class AddOnsTest {

    private static final String ADD_ONS = "/v1/billing/add-ons";
    private static final String RUNS = ADD_ONS + "/more_runs";

    @LocalServerPort int port;
    @Autowired World world;
    @Autowired Till till;
    @Autowired Subscriptions subscriptions;
    @Autowired Catalog catalog;
    @Autowired ApiKeys keys;
    @Autowired People people;
    @Autowired Count count;
    @Autowired BusinessClock clock;

    private Newcomer ada;
    private Browser owner;
    private String subscription;

    @BeforeEach
    void paysForTwoSeatsOfPro() {
        ada = Newcomer.register(port);
        world.endsIn(ada.organization(), Duration.ofHours(1));
        subscription = world.buy(ada, "pro", 2);
        owner = ada.acting();
    }

    @Test
    void moreCountsAtOnceIsBilledAndRenews() {
        assertThat(line("more_runs").path("quantity").asInt()).isZero();
        var told = owner.postJson(RUNS + "/preview", "{\"quantity\": 2}").json();
        assertThat(told.path("total_minor").asLong()).isEqualTo(1200);
        assertThat(told.path("due_now_minor").asLong()).isBetween(1190L, 1200L);
        assertThat(told.path("due_now_by").asString()).isEqualTo("estimate");
        assertThat(told.path("next_charge_minor").asLong()).isEqualTo(5998 + 1200);
        assertThat(told.path("takes_effect_at").isNull()).isTrue();
        assertThat(runs()).as("a preview changes nothing").isEqualTo(200);
        var before = snapshot();
        var monthly = mrr();

        assertThat(set("more_runs", 2).status()).isEqualTo(200);

        assertThat(mrr() - monthly).isEqualTo(1200);

        assertThat(runs()).isEqualTo(400);
        assertThat(line("more_runs").path("quantity").asInt()).isEqualTo(2);
        assertThat(snapshot()).as("clients that decide for themselves see it").isNotEqualTo(before);
        assertThat(till.besideAtRail(subscription).values()).containsExactly(2L);
        assertThat(renewal()).isEqualTo(5998 + 1200);
        assertThat(set("more_runs", 2).code()).isEqualTo("nothing_to_change");
    }

    @Test
    void aCheckSaysThatItIsTheAddOn() {
        set("more_runs", 1);
        assertThat(asProduct().postJson("/v1/consumptions",
                "{\"id\": \"c1\", \"metric\": \"runs\", \"quantity\": 300}").status()).isEqualTo(200);
        assertThat(asProduct().postJson("/v1/consumptions",
                "{\"id\": \"c2\", \"metric\": \"runs\", \"quantity\": 1}").code()).isEqualTo("limit_reached");
        set("support", 1);
        var check = asProduct().postJson("/v1/checks", "{\"feature\": \"priority_support\"}").json();
        assertThat(check.path("allowed").asBoolean()).isTrue();
        assertThat(check.path("reason").asString()).isEqualTo("add_on");
    }

    @Test
    void lessWaitsForTheEndOfWhatIsPaidAndCanBeTakenBack() {
        set("more_runs", 3);
        var told = set("more_runs", 1).json();
        assertThat(told.path("due_now_minor").asLong()).isZero();
        assertThat(told.path("takes_effect_at").asString()).isEqualTo(told.path("renews_at").asString());
        assertThat(told.path("next_charge_minor").asLong()).isEqualTo(5998 + 600);
        assertThat(runs()).isEqualTo(500);
        assertThat(line("more_runs").path("planned_quantity").asInt()).isEqualTo(1);
        assertThat(renewal()).isEqualTo(5998 + 600);
        assertThat(set("more_runs", 4).code()).isEqualTo("change_planned");
        assertThat(owner.delete("/v1/billing/plan-changes").status()).isEqualTo(200);
        assertThat(line("more_runs").path("planned_quantity").isNull()).isTrue();

        set("more_runs", 1);
        set("more_runs", 0);
        till.turn(ada.organization(), subscription);
        assertThat(runs()).isEqualTo(200);
        assertThat(line("more_runs").path("quantity").asInt()).isZero();
        assertThat(till.besideAtRail(subscription)).isEmpty();
        assertThat(renewal()).isEqualTo(5998);
    }

    @ParameterizedTest
    @CsvSource({
        "nothing,   1,     unknown_add_on",
        "more_runs, 51,    add_on_quantity_out_of_range",
        "more_runs, 10001, invalid_request",
        "more_runs, -1,    invalid_request",
        "more_runs, 0,     nothing_to_change"})
    void whatCannotBeIsRefusedAndChangesNothing(String addOn, int quantity, String code) {
        assertThat(set(addOn, quantity).code()).isEqualTo(code);
        assertThat(till.besideAtRail(subscription)).isEmpty();
    }

    @Test
    void onlyWhatIsSoldWithThePlanThatRunsIsSold() {
        var other = Newcomer.register(port);
        assertThat(other.acting().getJson(ADD_ONS).json().path("add_ons")).as("nothing runs").isEmpty();
        assertThat(other.acting().json("PUT", RUNS, "{\"quantity\": 1}").code())
                .isEqualTo("no_plan_to_add_to");
        world.endsIn(other.organization(), Duration.ofHours(1));
        world.buy(other, "starter", 1);
        assertThat(other.acting().json("PUT", ADD_ONS + "/support", "{\"quantity\": 1}").code())
                .isEqualTo("add_on_not_for_plan");
        assertThat(keysOf(other.acting())).contains("more_runs").doesNotContain("support");
    }

    @Test
    void aRailThatBillsNothingBesideSaysSo() {
        till.billsNothingBeside(true);
        try {
            assertThat(set("more_runs", 1).code()).isEqualTo("add_ons_not_at_rail");
        } finally {
            till.billsNothingBeside(false);
        }
        assertThat(runs()).isEqualTo(200);
    }

    @Test
    void anyNumberAtOnceEndsInOneState() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            var asks = IntStream.range(0, 16).<Callable<Integer>>mapToObj(n -> () ->
                    set("more_runs", 1 + n % 2).status()).toList();
            for (var answer : threads.invokeAll(asks)) {
                assertThat(answer.get()).isIn(200, 409);
            }
        }
        var atRail = till.besideAtRail(subscription).values().stream().mapToLong(Long::longValue).sum();
        till.read(ada.organization(), subscription);
        assertThat(till.besideAtRail(subscription)).hasSize(1);
        assertThat(line("more_runs").path("quantity").asLong()).isEqualTo(atRail).isIn(1L, 2L);
        assertThat(runs()).isEqualTo(200 + 100 * atRail);
    }

    @Test
    void whatTheRailShowsAgainChangesNothingAndWhatNobodySoldBringsNothing() {
        set("more_runs", 2);
        var before = held();
        till.read(ada.organization(), subscription);
        till.read(ada.organization(), subscription);
        assertThat(held().version()).isEqualTo(before.version());

        till.besideByHand(ada.organization(), subscription, "price_by_hand", 5);
        assertThat(runs()).isEqualTo(400);
        assertThat(renewal()).isEqualTo(5998 + 1200);
        assertThat(set("more_runs", 3).status()).isEqualTo(200);
        assertThat(till.besideAtRail(subscription)).as("left as it is").containsEntry("price_by_hand", 5L);

        var price = till.besideAtRail(subscription).keySet().stream()
                .filter(one -> !one.equals("price_by_hand")).findFirst().orElseThrow();
        till.besideByHand(ada.organization(), subscription, price, 7);
        assertThat(runs()).as("changed at the rail by hand").isEqualTo(900);
    }

    @Test
    void itGoesWithItsPlan() {
        set("more_runs", 2);
        till.status(ada.organization(), subscription, "past_due");
        assertThat(runs()).as("the days of grace").isEqualTo(400);
        assertThat(set("more_runs", 3).code()).isEqualTo("payment_overdue");
        till.status(ada.organization(), subscription, "active");
        owner.postJson("/v1/billing/cancellation", "");
        assertThat(runs()).as("until what is paid is over").isEqualTo(400);
        assertThat(set("more_runs", 3).code()).isEqualTo("already_ending");
        till.status(ada.organization(), subscription, "canceled");
        assertThat(asProduct().postJson("/v1/checks", "{\"limit\": \"runs\"}").json().path("allowed")
                .asBoolean()).isFalse();
        world.buy(ada, "pro", 1);
        assertThat(runs()).as("a new plan begins without").isEqualTo(200);
    }

    @Test
    void aChangeOfPlanTakesAlongWhatIsSoldWithItAndSaysWhatGoes() {
        set("more_runs", 2);
        set("support", 1);
        var wanted = "{\"plan\": \"starter\", \"seats\": 2, \"when\": \"now\"}";
        var told = owner.postJson("/v1/billing/plan-changes/preview", wanted).json();
        assertThat(told.path("add_ons").toString()).contains(
                "{\"add_on\":\"more_runs\",\"quantity\":2,\"stays\":true,\"total_minor\":1200}",
                "{\"add_on\":\"support\",\"quantity\":1,\"stays\":false,\"total_minor\":0}");
        assertThat(told.path("total_minor").asLong()).isEqualTo(2 * 1999 + 1200);
        assertThat(told.path("due_now_minor").asLong()).isBetween(-(2000L + 4900) - 10, -(2000L + 4900) + 10);
        var page = owner.get("/o/" + ada.slug() + "/billing/plan-changes?plan=starter&seats=2&when=now").body();
        assertThat(page).contains("2 for $12.00, in the total", "Not sold with this plan");

        assertThat(owner.postJson("/v1/billing/plan-changes", wanted).status()).isEqualTo(200);

        assertThat(keysOf(owner)).contains("more_runs").doesNotContain("support");
        assertThat(runs()).isEqualTo(75 + 200);
        assertThat(till.besideAtRail(subscription)).hasSize(1);
        assertThat(renewal()).isEqualTo(2 * 1999 + 1200);
    }

    @Test
    void anotherIntervalMovesItToItsPriceForThatLong() {
        set("more_runs", 2);
        var wanted = "{\"plan\": \"pro\", \"seats\": 2, \"interval\": \"yearly\"}";
        assertThat(owner.postJson("/v1/billing/plan-changes/preview", wanted).json().path("total_minor")
                .asLong()).isEqualTo(2 * 29990 + 2 * 6000);
        owner.postJson("/v1/billing/plan-changes", wanted);
        assertThat(line("more_runs").path("unit_minor").asLong()).isEqualTo(6000);
        assertThat(line("more_runs").path("quantity").asInt()).isEqualTo(2);
        assertThat(runs()).isEqualTo(400);
    }

    @Test
    void anOverrideStillWins() {
        set("more_runs", 2);
        people.makeOperator(ada.person());
        var override = "/v1/operator/organizations/" + ada.organization() + "/overrides/runs";
        assertThat(ada.browser().json("PUT", override, "{\"value\": 7, \"reason\": \"a test\"}").status())
                .isLessThan(300);
        assertThat(runs()).isEqualTo(7);
    }

    /** In a catalogue of its own beside the default one, so that other tests find theirs. */
    @Test
    void whoeverBoughtKeepsWhatItBroughtAndCostUntilTheyBuyMore() {
        people.makeOperator(ada.person());
        var operator = ada.browser();
        var key = ada.slug();
        var path = "/v1/operator/add-ons/" + key;
        var change = "{\"change\": {\"name\": \"Items\", \"about\": \"More.\", \"plans\": [\"pro\"], \"most\": 9, "
                + "\"limits\": {\"items\": 10}, \"features\": [], \"prices\": {\"USD\": {\"monthly\": 5, "
                + "\"yearly\": 50}}}}";
        try {
            assertThat(operator.json("PUT", path, change).status()).isEqualTo(200);
            assertThat(set(key, 2).status()).isEqualTo(200);
            assertThat(limit("items")).isEqualTo(25 + 20);
            var edited = operator.json("PUT", path, "{\"change\": {\"limits\": {\"items\": 30}, \"prices\": "
                    + "{\"USD\": {\"monthly\": 7, \"yearly\": 70}}}}");
            assertThat(edited.json().path("new_version").asBoolean()).isTrue();

            till.read(ada.organization(), subscription);
            assertThat(limit("items")).as("kept").isEqualTo(25 + 20);
            assertThat(line(key).path("unit_minor").asLong()).isEqualTo(500);
            assertThat(renewal()).isEqualTo(5998 + 1000);
            var more = set(key, 3).json();
            assertThat(more.path("unit_minor").asLong()).isEqualTo(700);
            assertThat(limit("items")).isEqualTo(25 + 90);
            assertThat(renewal()).isEqualTo(5998 + 2100);
        } finally {
            assertThat(operator.delete(path).status()).isEqualTo(200);
        }
        assertThat(limit("items")).as("archived and kept").isEqualTo(25 + 90);
        assertThat(line(key).path("for_sale").asBoolean()).isFalse();
        assertThat(set(key, 4).code()).isEqualTo("add_on_not_for_sale");
        assertThat(set(key, 1).status()).isEqualTo(200);
    }

    @Test
    void ofOneOrganizationNobodyElseHasAnything() {
        var other = Newcomer.register(port);
        world.endsIn(other.organization(), Duration.ofHours(1));
        world.buy(other, "pro", 1);
        set("more_runs", 2);
        assertThat(other.acting().getJson("/v1/billing/state").json().at("/plan_limits/runs").asLong())
                .isEqualTo(200);
        assertThat(Tenancy.asOrganization(other.organization(), () -> subscriptions.current(ada.organization())))
                .as("not even by its id").isEmpty();
    }

    @Test
    void thePagesShowItPreviewItAndChangeIt() {
        var billing = "/o/" + ada.slug() + "/billing";
        assertThat(owner.get(billing).body()).contains("Add-ons", "More runs", "$6.00", "+100 Runs a month");
        var confirm = owner.get(billing + "/add-ons/more_runs?quantity=2").body();
        assertThat(confirm).contains("0 → 2", "$12.00", "Due now for the change", "$71.98 on");
        var done = owner.post(billing + "/add-ons/more_runs", Map.of("quantity", "2"));
        assertThat(done.header("Location")).endsWith("toast=add-on-changed");
        assertThat(owner.get(billing).body()).contains("$71.98");
        assertThat(owner.get(billing + "/add-ons/more_runs?quantity=1").body()).contains("Plan the change");
        owner.post(billing + "/add-ons/more_runs", Map.of("quantity", "1"));
        assertThat(owner.get(billing).body()).contains("Take the change back", "1 from ");
        assertThat(owner.get(billing + "/add-ons/more_runs?quantity=many").status()).isEqualTo(400);
        assertThat(owner.get(billing + "/add-ons/nothing?quantity=1").status()).isEqualTo(404);
    }

    private Browser.Answer set(String addOn, int quantity) {
        return owner.json("PUT", ADD_ONS + "/" + addOn, "{\"quantity\": " + quantity + "}");
    }

    private JsonNode line(String addOn) {
        return lines(owner).stream().filter(one -> one.path("add_on").asString().equals(addOn)).findFirst()
                .orElseThrow();
    }

    private static List<JsonNode> lines(Browser browser) {
        return StreamSupport.stream(browser.getJson(ADD_ONS).json().path("add_ons").spliterator(), false)
                .toList();
    }

    private static List<String> keysOf(Browser browser) {
        return lines(browser).stream().map(one -> one.path("add_on").asString()).toList();
    }

    private long runs() {
        return limit("runs");
    }

    private long limit(String key) {
        return owner.getJson("/v1/billing/state").json().at("/plan_limits/" + key).asLong();
    }

    private Subscription held() {
        return Tenancy.asOrganization(ada.organization(),
                () -> subscriptions.current(ada.organization()).orElseThrow());
    }

    /** What the forecast says is charged when the period ends. */
    private long mrr() {
        return count.at(clock.now()).mrr().stream()
                .filter(sum -> sum.currency().getCurrencyCode().equals("USD"))
                .mapToLong(sum -> sum.amountMinor()).sum();
    }

    private long renewal() {
        var events = owner.getJson("/v1/billing/forecast?days=90").json().path("events");
        return StreamSupport.stream(events.spliterator(), false)
                .filter(one -> one.path("kind").asString().equals("renews")).findFirst().orElseThrow()
                .path("amount_minor").asLong();
    }

    private String snapshot() {
        return asProduct().getJson("/v1/entitlements").header("ETag");
    }

    private Browser asProduct() {
        var key = Tenancy.asOrganization(ada.organization(), () -> keys.issue(ada.organization(), ada.person(),
                new NewKey("test", EnumSet.allOf(Scope.class), null)));
        return new Browser(port).with("Authorization", "Bearer " + key.text());
    }
}
