package dev.tenantry.subscription.coupon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.catalog.coupon.CouponId;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.People;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.Money;
import dev.tenantry.payment.FakePrepaidRail;
import dev.tenantry.payment.OrderId;
import dev.tenantry.payment.Till;
import dev.tenantry.payment.rail.RailCheckout.State;
import dev.tenantry.subscription.Diary;
import dev.tenantry.subscription.Occurrence;
import dev.tenantry.subscription.World;
import dev.tenantry.subscription.figures.Count;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From the operator's page to the owner's bill: who gets what taken off, and for how long. */
@TenantryTest
class CouponsTest {

    private static final String PREVIEW = "/v1/billing/checkouts/preview";
    private static final String CHANGE = "/v1/billing/plan-changes";
    private static final String CHECKOUT = "/v1/billing/checkouts";
    private static final String PRO = "{\"plan\": \"pro\", \"seats\": 2, \"code\": \"%s\"}";

    @LocalServerPort int port;
    @Autowired People people;
    @Autowired World world;
    @Autowired Till till;
    @Autowired FakePrepaidRail once;
    @Autowired Count count;
    @Autowired BusinessClock clock;
    @Autowired Diary diary;
    @Autowired JdbcClient jdbc;

    private Newcomer olga;
    private Newcomer ada;
    private Browser owner;
    private String code;

    @BeforeEach
    void anOperatorAndAnOwnerWhoseTrialIsOver() {
        olga = Newcomer.register(port, "Olga");
        people.makeOperator(olga.person());
        ada = Newcomer.register(port);
        world.endsIn(ada.organization(), Duration.ofHours(1));
        owner = ada.acting();
        code = "T" + ada.slug().hashCode() * 31L;
        code = code.replace('-', '_');
    }

    @Test
    void isSeenBeforeItIsPaidAndTakenOffEachChargeAfterwards() {
        make("\"percent\": 20, \"lasts\": \"forever\"");
        var quote = owner.postJson(PREVIEW, PRO.formatted(code.toLowerCase(java.util.Locale.ROOT)));
        assertThat(quote.status()).as(quote.body()).isEqualTo(200);
        assertThat(quote.json().path("total_minor").asLong()).isEqualTo(5998);
        assertThat(quote.json().path("first_charge_minor").asLong()).isEqualTo(4798);
        assertThat(owner.get("/o/" + ada.slug() + "/billing/plans?plan=pro&seats=2&code=" + code).body())
                .contains("First charge with the code", "$47.98");
        var before = mrr();
        buy();
        assertThat(mrr() - before).as("what is paid, not what the plan costs").isEqualTo(4798);
        assertThat(owner.get("/o/" + ada.slug() + "/billing").body()).contains("Taken off each charge", "20 %",
                "$47.98");
        var renewal = owner.getJson("/v1/billing/forecast?days=40").json().path("events").valueStream()
                .filter(event -> event.path("kind").asString().equals("renews")).findFirst().orElseThrow();
        assertThat(renewal.path("amount_minor").asLong()).isEqualTo(4798);
        assertThat(listed().path("paid").asLong()).isEqualTo(1);
        assertThat(olga.browser().delete("/v1/operator/coupons/" + listed().at("/coupon/id").asString()).json()
                .path("paid").asLong()).as("the answer about one says it too").isEqualTo(1);
    }

    @Test
    void thePreviewSaysHowMuchIsTakenOffAndOffWhichCharges() {
        make("\"percent\": 15, \"lasts\": \"months\", \"months\": 3");
        var quote = owner.postJson(PREVIEW, PRO.formatted(code)).json();
        assertThat(quote.at("/discount/amount_minor").asLong()).as("15 % of 59.98 is 8.997").isEqualTo(900);
        assertThat(quote.at("/discount/lasts").asString()).isEqualTo("months");
        assertThat(quote.at("/discount/months").asInt()).isEqualTo(3);
        assertThat(quote.path("total_minor").asLong() - quote.at("/discount/amount_minor").asLong())
                .isEqualTo(quote.path("first_charge_minor").asLong());
        assertThat(owner.get("/o/" + ada.slug() + "/billing/plans?plan=pro&seats=2&code=" + code).body())
                .contains("Taken off with the code", "$9.00, each charge for 3 months", "$50.98");
        assertThat(owner.postJson(PREVIEW, "{\"plan\": \"pro\", \"seats\": 2}").json().path("discount").isNull())
                .isTrue();
    }

    @Test
    void moreThanThePriceTakesOffThePriceAndNoMore() {
        make("\"amount_minor\": 100000, \"currency\": \"USD\", \"lasts\": \"once\"");
        var quote = owner.postJson(PREVIEW, PRO.formatted(code)).json();
        assertThat(quote.at("/discount/amount_minor").asLong()).isEqualTo(5998);
        assertThat(quote.at("/discount/lasts").asString()).isEqualTo("once");
        assertThat(quote.path("first_charge_minor").asLong()).isZero();
        assertThat(owner.get("/o/" + ada.slug() + "/billing/plans?plan=pro&seats=2&code=" + code).body())
                .contains("$59.98, the first charge only", "$0.00");
    }

    @Test
    void whoComesBackFromTheRailWithoutPayingStillHasTheCode() {
        make("\"percent\": 20, \"lasts\": \"forever\"");
        var typed = " " + code.toLowerCase(java.util.Locale.ROOT);
        var opened = owner.postJson(CHECKOUT, PRO.formatted(typed));
        assertThat(opened.status()).as(opened.body()).isEqualTo(200);
        var back = till.wayBack(OrderId.of(opened.json().path("order").asString()));
        assertThat(back.getQuery()).contains("plan=pro", "seats=2", "code=" + code);
        assertThat(owner.get(back.getPath() + "?" + back.getQuery()).body())
                .contains("value=\"" + code + "\"", "$12.00, every charge", "$47.98");
    }

    @Test
    void goesOnAfterAChangeOfPlanAndIsSeenInWhatThatCosts() {
        make("\"percent\": 20, \"lasts\": \"forever\"");
        buy();
        var more = owner.postJson(CHANGE + "/preview", "{\"plan\": \"max\", \"seats\": 2}").json();
        assertThat(more.path("total_minor").asLong()).isEqualTo(9598);
        assertThat(more.path("due_now_minor").asLong()).isBetween(4790L, 4800L);
        var less = owner.postJson(CHANGE + "/preview", "{\"plan\": \"starter\", \"seats\": 1}").json();
        assertThat(less.path("total_minor").asLong()).isEqualTo(1599);
        var page = "/o/" + ada.slug() + "/billing/%s?plan=%s&seats=%d";
        for (var shown : new String[] {"plans", "plan-changes"}) {
            assertThat(owner.get(page.formatted(shown, "max", 2)).body()).contains("$95.98 on");
            assertThat(owner.get(page.formatted(shown, "starter", 1)).body()).contains("$15.99 on");
        }
        var now = clock.now();
        assertThat(diary.between(now.minus(Duration.ofMinutes(5)), now)).filteredOn(one ->
                one.organization().equals(ada.organization()) && one.kind() == Occurrence.Kind.PLAN_BEGINS)
                .extracting(Occurrence::amount).containsExactly(Money.of(4798, "USD"));
    }

    @Test
    void anAmountOnceLeavesTheNextChargeWhole() {
        make("\"amount_minor\": 1000, \"currency\": \"USD\", \"lasts\": \"once\"");
        assertThat(owner.postJson(PREVIEW, PRO.formatted(code)).json().path("first_charge_minor").asLong())
                .isEqualTo(4998);
        buy();
        assertThat(owner.get("/o/" + ada.slug() + "/billing").body()).contains("$59.98")
                .doesNotContain("Taken off each charge");
    }

    @Test
    void isRefusedWhereItDoesNotHold() {
        assertThat(owner.postJson(CHECKOUT, PRO.formatted("NOBODYS")).code()).isEqualTo("coupon_unknown");
        assertThat(owner.get("/o/" + ada.slug() + "/billing/plans?plan=pro&code=%00").status()).isEqualTo(200);
        make("\"percent\": 20, \"lasts\": \"once\", \"plans\": [\"max\"], \"interval\": \"yearly\"");
        assertThat(owner.postJson(CHECKOUT, PRO.formatted(code)).code()).isEqualTo("coupon_not_for_this");
        assertThat(owner.postJson(PREVIEW, "{\"plan\": \"max\", \"seats\": 1, \"interval\": \"yearly\", \"code\": \"%s\"}"
                .formatted(code)).status()).isEqualTo(200);
        var id = listed().path("coupon").path("id").asString();
        assertThat(olga.browser().delete("/v1/operator/coupons/" + id).json().path("coupon").path("ended_at")
                .isNull()).isFalse();
        assertThat(owner.postJson(CHECKOUT, PRO.formatted(code)).code()).isEqualTo("coupon_over");
        assertThat(owner.postJson(CHECKOUT, PRO.formatted("")).status()).isEqualTo(400);
        world.buy(ada, "pro", 2);
        assertThat(owner.postJson("/v1/billing/plan-changes", "{\"plan\": \"max\", \"seats\": 2}").status())
                .isEqualTo(200);
    }

    @Test
    void isTakenByAsManyAsMayAndGivenBackByWhoeverDoesNotPay() {
        make("\"percent\": 20, \"lasts\": \"once\", \"most\": 1, \"first_purchase\": true");
        assertThat(owner.postJson(CHECKOUT, PRO.formatted(code)).status()).isEqualTo(200);
        assertThat(owner.postJson(CHECKOUT, PRO.formatted(code)).status()).as("the same page").isEqualTo(200);
        var ben = Newcomer.register(port);
        world.endsIn(ben.organization(), Duration.ofHours(1));
        assertThat(ben.acting().postJson(CHECKOUT, PRO.formatted(code)).code()).isEqualTo("coupon_used_up");
        assertThat(owner.postJson(CHECKOUT, "{\"plan\": \"pro\", \"seats\": 2}").status())
                .as("another page takes the place of the first").isEqualTo(200);
        assertThat(ben.acting().postJson(CHECKOUT, PRO.formatted(code)).status()).isEqualTo(200);
    }

    @Test
    void onlyWhatFitsTogetherIsMade() {
        for (var wrong : new String[] {"\"lasts\": \"once\"", "\"percent\": 20, \"lasts\": \"months\"",
            "\"percent\": 20, \"amount_minor\": 5, \"currency\": \"USD\", \"lasts\": \"once\"",
            "\"amount_minor\": 5, \"lasts\": \"once\"", "\"amount_minor\": 5, \"currency\": \"JPY\", \"lasts\": \"once\"",
            "\"percent\": 20, \"lasts\": \"once\", \"plans\": [\"nothing\"]",
            "\"percent\": 20, \"lasts\": \"once\", \"ends_at\": \"2001-01-01T00:00:00Z\""}) {
            assertThat(send(wrong).code()).as(wrong).isEqualTo("coupon_invalid");
        }
        make("\"percent\": 20, \"lasts\": \"months\", \"months\": 3");
        assertThat(send("\"percent\": 20, \"lasts\": \"once\"").code()).isEqualTo("coupon_exists");
        assertThat(owner.postJson("/v1/operator/coupons", "{}").status()).isIn(403, 404);
    }

    @Test
    void operatorsListMakeAndEndThemOnTheirPage() {
        var browser = olga.browser();
        var answer = browser.post("/operator/coupons", Map.of("code", code, "name", "Spring", "percent", "15",
                "lasts", "once"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(302);
        var page = browser.get("/operator/coupons");
        assertThat(page.body()).contains(code, "Spring", "15 %");
        assertThat(browser.post("/operator/coupons", Map.of("code", code, "name", "Again", "percent", "15",
                "lasts", "once")).status()).isEqualTo(409);
        var wrong = browser.post("/operator/coupons", Map.of("code", "OTHER-" + code, "name", "Spring",
                "percent", "900", "lasts", "once"));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.body()).contains("percent-error", "a whole percentage from 1 to 100", "900");
        var id = listed().path("coupon").path("id").asString();
        assertThat(browser.post("/operator/coupons/" + id + "/end", Map.of()).status()).isEqualTo(302);
        assertThat(owner.postJson(CHECKOUT, PRO.formatted(code)).code()).isEqualTo("coupon_over");
    }

    @Test
    void oneThatIsOlderThanAllThatAreListedIsEndedAsWell() {
        make("\"percent\": 20, \"lasts\": \"once\"");
        var id = listed().path("coupon").path("id").asString();
        Tenancy.asSystem(() -> jdbc.sql("""
                insert into catalog.coupon (id, code, name, percent, lasts, first_purchase, created_at)
                select gen_random_uuid(), 'MANY-' || n, 'One of many', 10, 'once', false,
                       clock_timestamp() + interval '1 day'
                  from generate_series(1, 500) as n
                """).update());
        try {
            assertThat(olga.browser().getJson("/v1/operator/coupons").body()).doesNotContain(id);
            assertThat(olga.browser().delete("/v1/operator/coupons/" + id).status()).isEqualTo(200);
            assertThat(owner.postJson(CHECKOUT, PRO.formatted(code)).code()).isEqualTo("coupon_over");
            assertThat(olga.browser().delete("/v1/operator/coupons/" + CouponId.next()).code())
                    .isEqualTo("not_found");
        } finally {
            Tenancy.asSystem(() -> jdbc.sql("delete from catalog.coupon where code like 'MANY-%'").update());
        }
    }

    /** One that would pay 29.99 pays nothing, one with four seats 69.96: what one saves is not another's. */
    @Test
    void anAmountThatIsMoreThanThePriceOfOneTakesNothingOffWhatOthersPay() {
        make("\"amount_minor\": 5000, \"currency\": \"USD\", \"lasts\": \"forever\"");
        var before = mrr();
        buy(ada, 1);
        assertThat(mrr() - before).isZero();
        buy(another(), 4);
        assertThat(mrr() - before).isEqualTo(4 * 2999 - 5000);
    }

    /** 33 % of 29.99 are 9.90 on each of three invoices; of 89.97 together they would be 29.69. */
    @Test
    void aShareIsRoundedOnEachInvoiceAndNotOnAllOfThemTogether() {
        make("\"percent\": 33, \"lasts\": \"forever\"");
        var before = mrr();
        buy(ada, 1);
        buy(another(), 1);
        buy(another(), 1);
        assertThat(mrr() - before).isEqualTo(3 * (2999 - 990));
    }

    /** Days that were paid for once are a plan that was bought. */
    @Test
    void whoBoughtDaysOfAPlanMakesNoFirstPurchaseAnyMore() {
        make("\"percent\": 50, \"lasts\": \"once\", \"first_purchase\": true");
        var order = owner.postJson("/v1/billing/prepaid", "{\"plan\": \"pro\", \"days\": 30, \"rail\": \"%s\"}"
                .formatted(FakePrepaidRail.KEY)).json().path("order").asString();
        assertThat(owner.postJson(PREVIEW, PRO.formatted(code)).status()).as("nothing is paid yet").isEqualTo(200);
        once.shows(OrderId.of(order), State.COMPLETE, true, null);
        till.settle(ada.organization(), OrderId.of(order));
        world.endsIn(ada.organization(), Duration.ofHours(-1));
        assertThat(owner.postJson(CHECKOUT, PRO.formatted(code)).code()).isEqualTo("coupon_first_purchase");
    }

    private Newcomer another() {
        var one = Newcomer.register(port);
        world.endsIn(one.organization(), Duration.ofHours(1));
        return one;
    }

    private void make(String terms) {
        var made = send(terms);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
    }

    private Browser.Answer send(String terms) {
        return olga.browser().postJson("/v1/operator/coupons",
                "{\"code\": \"%s\", \"name\": \"A test\", %s}".formatted(code, terms));
    }

    private tools.jackson.databind.JsonNode listed() {
        return olga.browser().getJson("/v1/operator/coupons").json().path("coupons").valueStream()
                .filter(one -> one.path("coupon").path("code").asString().equals(code)).findFirst().orElseThrow();
    }

    private void buy() {
        buy(ada, 2);
    }

    private void buy(Newcomer who, int seats) {
        var opened = who.acting().postJson(CHECKOUT,
                "{\"plan\": \"pro\", \"seats\": %d, \"code\": \"%s\"}".formatted(seats, code));
        assertThat(opened.status()).as(opened.body()).isEqualTo(200);
        var order = OrderId.of(opened.json().path("order").asString());
        till.pay(order);
        till.settle(who.organization(), order);
    }

    private long mrr() {
        return count.at(clock.now()).mrr().stream()
                .filter(sum -> sum.currency().getCurrencyCode().equals("USD"))
                .mapToLong(sum -> sum.amountMinor()).sum();
    }
}
