package dev.tenantry.subscription.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.kernel.Money;
import dev.tenantry.payment.Till;
import dev.tenantry.subscription.World;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Another plan, interval or number of seats for whoever pays already. */
@TenantryTest
class PlanChangesApiTest {

    private static final String PREVIEW = "/v1/billing/plan-changes/preview";
    private static final String CHANGE = "/v1/billing/plan-changes";

    @LocalServerPort int port;
    @Autowired World world;
    @Autowired Till till;

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
    void showsWhatMoreSeatsWouldCostAndThenSellsThem() {
        var quote = owner.postJson(PREVIEW, "{\"plan\": \"pro\", \"seats\": 5}");
        assertThat(quote.status()).as(quote.body()).isEqualTo(200);
        assertThat(quote.json().path("total_minor").asLong()).isEqualTo(5 * 2999);
        assertThat(quote.json().path("due_now_minor").asLong()).isBetween(3 * 2990L, 3 * 2999L);
        assertThat(state("seat_limit")).isEqualTo("2");

        var changed = owner.postJson(CHANGE, "{\"plan\": \"pro\", \"seats\": 5}");
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(state("seat_limit")).isEqualTo("5");
        assertThat(owner.postJson(CHANGE, "{\"plan\": \"pro\", \"seats\": 5}").code())
                .isEqualTo("nothing_to_change");
    }

    @Test
    void changesThePlanUpAndDownWithoutASecondSubscription() {
        owner.postJson(CHANGE, "{\"plan\": \"max\", \"seats\": 2}");
        assertThat(state("plan")).isEqualTo("max");

        var down = owner.postJson(PREVIEW, "{\"plan\": \"starter\", \"seats\": 2, \"when\": \"now\"}");
        assertThat(down.json().path("due_now_minor").asLong()).as("comes back as credit").isNegative();
        owner.postJson(CHANGE, "{\"plan\": \"starter\", \"seats\": 2, \"when\": \"now\"}");
        assertThat(state("plan")).isEqualTo("starter");
        assertThat(world.subscriptionsOf(ada.organization())).isEqualTo(1);
    }

    @Test
    void anotherIntervalBeginsANewPeriodNow() {
        var quote = owner.postJson(PREVIEW, "{\"plan\": \"pro\", \"seats\": 2, \"interval\": \"yearly\"}");
        assertThat(quote.json().path("due_now_minor").asLong())
                .isBetween(2 * 29990L - 2 * 2999L, 2 * 29990L - 2 * 2990L);
        owner.postJson(CHANGE, "{\"plan\": \"pro\", \"seats\": 2, \"interval\": \"yearly\"}");
        assertThat(owner.postJson(PREVIEW, "{\"plan\": \"pro\", \"seats\": 2, \"interval\": \"yearly\"}")
                .code()).isEqualTo("nothing_to_change");
    }

    @Test
    void refusesWhatCannotBeChangedNow() {
        assertThat(owner.postJson(CHANGE, "{\"plan\": \"enterprise\"}").code())
                .isEqualTo("plan_not_purchasable");
        assertThat(owner.postJson(CHANGE, "{\"plan\": \"pro\", \"seats\": 0}").code())
                .isEqualTo("seats_out_of_range");

        till.status(ada.organization(), subscription, "past_due");
        assertThat(owner.postJson(CHANGE, "{\"plan\": \"max\", \"seats\": 2}").code())
                .isEqualTo("payment_overdue");
        till.status(ada.organization(), subscription, "active");
        owner.postJson("/v1/billing/cancellation", "");
        assertThat(owner.postJson(CHANGE, "{\"plan\": \"max\", \"seats\": 2}").code())
                .isEqualTo("already_ending");
    }

    @Test
    void nobodyCountsWithAPriceThatWasNeverSoldHere() {
        till.priceByHand(ada.organization(), subscription);
        for (var when : new String[] {"now", "period_end"}) {
            var body = "{\"plan\": \"max\", \"seats\": 2, \"when\": \"%s\"}".formatted(when);
            assertThat(owner.postJson(PREVIEW, body).code()).isEqualTo("price_agreed_elsewhere");
            assertThat(owner.postJson(CHANGE, body).code()).isEqualTo("price_agreed_elsewhere");
        }
        var page = owner.get("/o/" + ada.slug() + "/billing/plans?plan=max&seats=2");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("The price that is paid was never sold here.");
        assertThat(owner.get("/o/" + ada.slug() + "/billing/plan-changes?plan=max&seats=2").status())
                .isEqualTo(409);
        assertThat(owner.postJson("/v1/billing/cancellation", "").status()).isEqualTo(200);
    }

    @Test
    void whoBoughtNothingHasNothingToChange() {
        var ben = Newcomer.register(port);
        assertThat(ben.acting().postJson(PREVIEW, "{\"plan\": \"max\", \"seats\": 2}").code())
                .isEqualTo("nothing_to_change");
    }

    @Test
    void endsAtOnceWhenAskedTo() {
        assertThat(owner.delete("/v1/billing/subscription").status()).isEqualTo(200);
        assertThat(state("status")).isEqualTo("canceled");
        assertThat(owner.delete("/v1/billing/subscription").code()).isEqualTo("nothing_to_cancel");
    }

    @Test
    void thePickerShowsTheChangeAndCarriesItOut() {
        var page = owner.get("/o/" + ada.slug() + "/billing/plans?plan=max&seats=2");
        assertThat(page.body()).contains("Due now for the change").contains("Change the plan");

        var chosen = owner.post("/o/" + ada.slug() + "/billing/checkouts",
                Map.of("plan", "max", "seats", "2", "interval", "monthly"));
        assertThat(chosen.status()).isEqualTo(302);
        assertThat(state("plan")).as("nothing before the last look").isEqualTo("pro");
        assertThat(chosen.header("Location")).endsWith("/plan-changes?plan=max&interval=monthly&seats=2");

        till.wouldBill(subscription, Money.of(6123, "USD"));
        var confirm = owner.get("/o/" + ada.slug() + "/billing/plan-changes?plan=max&interval=monthly&seats=2");
        assertThat(confirm.body()).contains("Confirm the change", "$61.23", "named this amount")
                .doesNotContain("our estimate");
        var answer = owner.post("/o/" + ada.slug() + "/billing/plan-changes",
                Map.of("plan", "max", "seats", "2", "interval", "monthly"));
        assertThat(answer.status()).isEqualTo(302);
        assertThat(state("plan")).isEqualTo("max");
        var again = owner.post("/o/" + ada.slug() + "/billing/plan-changes",
                Map.of("plan", "max", "seats", "2", "interval", "monthly"));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.body()).contains("so there is nothing to change", "Choose again");
    }

    @Test
    void showsWhatTheRailWillBillAndElseSaysThatItIsAnEstimate() {
        var counted = owner.postJson(PREVIEW, "{\"plan\": \"pro\", \"seats\": 5}").json();
        assertThat(counted.path("due_now_by").asString()).isEqualTo("estimate");

        till.wouldBill(subscription, Money.of(9876, "USD"));
        var billed = owner.postJson(PREVIEW, "{\"plan\": \"pro\", \"seats\": 5}").json();
        assertThat(billed.path("due_now_by").asString()).isEqualTo("rail");
        assertThat(billed.path("due_now_minor").asLong()).isEqualTo(9876);
        assertThat(billed.path("total_minor")).isEqualTo(counted.path("total_minor"));
        assertThat(state("seat_limit")).isEqualTo("2");
    }

    @Test
    void waitsForTheRailNoLongerThanAPersonWould() {
        till.wouldBill(subscription, Money.of(9876, "USD"));
        var gate = till.holdPreviews(subscription);
        try {
            var began = System.nanoTime();
            var page = owner.get("/o/" + ada.slug() + "/billing/plan-changes?plan=pro&seats=5");
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(15));
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.body()).contains("our estimate").doesNotContain("$98.76");
        } finally {
            gate.countDown();
        }
        till.away(true);
        try {
            assertThat(owner.postJson(PREVIEW, "{\"plan\": \"pro\", \"seats\": 5}").json()
                    .path("due_now_by").asString()).isEqualTo("estimate");
        } finally {
            till.away(false);
        }
    }

    private String state(String field) {
        return owner.getJson("/v1/billing/state").json().path("subscription").path(field).asString();
    }
}
