package dev.tenantry.subscription.prepaid;

import static dev.tenantry.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.payment.FakePrepaidRail;
import dev.tenantry.payment.Inbox;
import dev.tenantry.payment.OrderId;
import dev.tenantry.payment.rail.RailCheckout.State;
import dev.tenantry.simulator.BtcpayWorld;
import dev.tenantry.simulator.Simulation;
import dev.tenantry.simulator.ZapriteWorld;
import dev.tenantry.subscription.World;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Days bought as programs and people buy them: over the API and the page, at a rail played over HTTP. */
@TenantryTest
class PrepaidOverHttpTest {

    private static final String PREPAID = "/v1/billing/prepaid";

    @LocalServerPort int port;
    @Autowired World world;
    @Autowired FakePrepaidRail fake;
    @Autowired Simulation simulation;
    @Autowired Inbox inbox;

    private Newcomer ada;

    @BeforeEach
    void withoutTrial() {
        ada = Newcomer.register(port);
        world.endsIn(ada.organization(), Duration.ofHours(-1));
    }

    @ParameterizedTest
    @CsvSource({"btcpay, LIGHTNING, pro", "btcpay, LIGHTNING, max", "zaprite, CARD, pro", "zaprite, CARD, max"})
    void isBoughtAtTheRailOverHttpAndRenewedEarly(String rail, String payment, String plan) {
        var before = Instant.now();
        pay(rail, payment, plan);
        eventually(() -> !heardOf().path("paid_until").isNull());
        var first = Instant.parse(offers().path("paid_until").asString());
        assertThat(first).isCloseTo(before.plus(Duration.ofDays(30)), within(2, ChronoUnit.MINUTES));
        assertThat(offers().path("offers").findValuesAsString("plan")).containsOnly(plan);

        pay(rail, payment, plan);
        eventually(() -> Instant.parse(heardOf().path("paid_until").asString())
                .equals(first.plus(Duration.ofDays(30))));
        assertThat(world.subscriptionsOf(ada.organization())).as("the trial became it").isEqualTo(1);
    }

    @Test
    void sentTwiceUnderOneKeyItIsOneOrderAndOneAnswer() {
        var body = "{\"plan\": \"pro\", \"days\": 30, \"rail\": \"fake_once\"}";
        var owner = ada.acting().with("Idempotency-Key", UUID.randomUUID().toString());
        var first = owner.postJson(PREPAID, body);
        var again = owner.postJson(PREPAID, body);

        assertThat(first.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(owner.postJson(PREPAID, body + " ").status()).isEqualTo(422);
    }

    @Test
    void offersEveryPlanAndRailAndThenOnlyWhatIsHeld() {
        assertThat(offers().path("rails").findValuesAsString("rail")).contains("btcpay",
                "zaprite", FakePrepaidRail.KEY);
        assertThat(offers().path("offers").findValuesAsString("plan")).contains("pro", "max");
        var pro = offers().path("offers").valueStream()
                .filter(one -> one.path("plan").asString().equals("pro") && one.path("days").asInt() == 30)
                .findFirst().orElseThrow();
        assertThat(pro.path("total_minor").asLong()).isEqualTo(2999);
        assertThat(pro.path("currency").asString()).isEqualTo("USD");

        payAtFake();
        assertThat(offers().path("offers").findValuesAsString("plan")).containsOnly("pro");
    }

    @Test
    void refusesWhatIsNotSold() {
        assertThat(ask("pro", 31, FakePrepaidRail.KEY).code()).isEqualTo("plan_not_purchasable");
        assertThat(ask("free", 30, FakePrepaidRail.KEY).code()).isEqualTo("plan_not_purchasable");
        assertThat(ask("nothing", 30, FakePrepaidRail.KEY).code()).isEqualTo("unknown_plan");
        assertThat(ask("pro", 30, "stripe").code()).isEqualTo("not_at_this_rail");
        assertThat(ask("pro", 30, "nobody").code()).isEqualTo("not_at_this_rail");
    }

    @Test
    void thePageSellsDaysAndTheBillingPageSaysUntilWhen() {
        var page = ada.browser().get(path("/prepaid"));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("Pro for 30 days", "$29.99", "Seashells");
        var sent = ada.browser().post(path("/prepaid"), Map.of("choice", "pro/30", "rail",
                FakePrepaidRail.KEY));
        assertThat(sent.status()).isEqualTo(200);
        var order = sent.body().replaceFirst("(?s).*https://once\\.fake/inv_(order_\\w+)\".*", "$1");
        fake.shows(OrderId.of(order), State.COMPLETE, true, null);
        var back = ada.browser().get(path("?success=1&order=" + order));
        assertThat(back.location()).endsWith("toast=plan-active");

        assertThat(ada.browser().get(path("")).body()).contains("does not renew by itself", path("/prepaid"),
                "Pay for more days").doesNotContain("billing/cancellation");
        assertThat(ada.browser().get(path("/prepaid")).body()).contains("Pro for 30 days")
                .doesNotContain("Max for 30 days");
    }

    /** The third choice in the picker: priced like the others, and gone on with as it was chosen. */
    @Test
    void thePickerOffersToPayOnceBesideTheIntervals() {
        var once = "/plans?plan=pro&interval=once&days=30&seats=";
        assertThat(ada.browser().get(path("/plans")).body()).contains("value=\"once\"", "$29.99 a seat for 30 days",
                "value=\"yearly\"").doesNotContain("Paid until");
        assertThat(ada.browser().get(path(once + 3)).body()).contains("Pro for 30 days", "$89.97",
                "3 seats at $29.99", "Paid until", "Not by itself");
        assertThat(ada.browser().get(path(once + 0)).body()).contains("<main").doesNotContain("Paid until");
        var sent = ada.browser().post(path("/checkouts"), Map.of("plan", "pro", "interval", "once", "days", "30",
                "seats", "3", "currency", "USD"));
        assertThat(sent.location()).endsWith("/billing/prepaid?choice=pro%2F30&seats=3&currency=USD");
        var page = ada.browser().get(path("/prepaid?choice=pro%2F30&seats=3&currency=USD"));
        assertThat(page.body()).contains("$89.97", "3 seats", "name=\"seats\" value=\"3\"");
        var paid = ada.browser().post(path("/prepaid"), Map.of("choice", "pro/30", "seats", "3", "currency", "USD",
                "rail", FakePrepaidRail.KEY));
        assertThat(paid.body()).contains("Pro for 30 days", "$89.97", "https://once.fake/");
        assertThat(ada.browser().get(path("/prepaid?seats=0")).body()).as("what can be had is offered all the same")
                .contains("Pro for 30 days", "role=\"alert\"").doesNotContain("name=\"seats\"");
    }

    @Test
    void besideAPlanThatRenewsNothingIsOfferedOnce() {
        world.buy(ada, "pro", 1);
        assertThat(ada.browser().get(path("/plans")).body()).contains("value=\"yearly\"")
                .doesNotContain("value=\"once\"");
    }

    @Test
    void whoIsBackWithoutHavingPaidIsToldThatItIsOpen() {
        payAtFake();
        ask("pro", 30, FakePrepaidRail.KEY);

        assertThat(ada.browser().get(path("?success=1")).location())
                .endsWith("toast=payment-pending");
    }

    @Test
    void nonsenseOnThePageIsRefusedOnThePage() {
        for (var choice : new String[] {"", "pro", "pro/0", "pro/99999", "/", "free/30"}) {
            var sent = ada.browser().post(path("/prepaid"), Map.of("choice", choice, "rail", "fake_once"));
            assertThat(sent.status()).as(choice).isEqualTo(400);
            assertThat(sent.body()).contains("<main");
        }
    }

    @Test
    void whoeverChangesTheirMindAtAPageThatCannotBeClosedIsNotKeptWaiting() {
        assertThat(ask("pro", 30, "zaprite").status()).isEqualTo(200);
        assertThat(ask("max", 30, "zaprite").status()).isEqualTo(200);
        assertThat(ask("pro", 30, FakePrepaidRail.KEY).status()).isEqualTo(200);
    }

    @Test
    void thePeriodNamesTheOrderThatPaidIt() {
        var order = payAtFake();
        assertThat(ada.acting().getJson("/v1/billing/periods").json().path("periods").get(0).path("order")
                .asString())
                .isEqualTo(order);
    }

    private void pay(String rail, String payment, String plan) {
        var url = ask(plan, 30, rail).json().path("url").asString();
        var id = url.substring(url.lastIndexOf('/') + 1);
        var paid = rail.equals("zaprite") ? new ZapriteWorld(port).pay(id, payment)
                : new BtcpayWorld(port).pay(id, payment);
        assertThat(paid.status()).as(paid.body()).isLessThan(400);
    }

    private String payAtFake() {
        var order = ask("pro", 30, FakePrepaidRail.KEY).json().path("order").asString();
        fake.shows(OrderId.of(order), State.COMPLETE, true, null);
        ada.browser().get(path("?success=1"));
        return order;
    }

    /** What the rails have to tell is told now, and settled. */
    private JsonNode heardOf() {
        simulation.deliverWebhooks();
        inbox.settleDue();
        return offers();
    }

    private JsonNode offers() {
        return ada.acting().getJson(PREPAID).json();
    }

    private dev.tenantry.Browser.Answer ask(String plan, int days, String rail) {
        return ada.acting().postJson(PREPAID, "{\"plan\": \"%s\", \"days\": %d, \"rail\": \"%s\"}"
                .formatted(plan, days, rail));
    }

    private String path(String rest) {
        return "/o/%s/billing%s".formatted(ada.slug(), rest);
    }
}
