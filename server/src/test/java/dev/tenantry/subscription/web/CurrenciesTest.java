package dev.tenantry.subscription.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.catalog.Currencies;
import dev.tenantry.catalog.edit.CatalogEdits;
import dev.tenantry.catalog.edit.Drifts;
import dev.tenantry.catalog.edit.Part;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.Money;
import dev.tenantry.payment.OrderId;
import dev.tenantry.payment.Orders;
import dev.tenantry.payment.Till;
import dev.tenantry.subscription.World;
import java.time.Duration;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The plans that are sold in dollars, sold in euros, yen and dinars as well. */
@TenantryTest
class CurrenciesTest {

    private static final List<String> SOLD = List.of("starter", "pro", "max");

    @LocalServerPort
    int port;
    @Autowired
    CatalogEdits edits;
    @Autowired
    Drifts drifts;
    @Autowired
    Currencies currencies;
    @Autowired
    Orders orders;
    @Autowired
    Till till;
    @Autowired
    World world;

    private Newcomer ada;
    private String plans;

    @BeforeEach
    void sellInMore() {
        SOLD.forEach(plan -> edit(plan, Map.of("EUR", Map.of("monthly", "27.50", "yearly", "275"),
                "JPY", Map.of("monthly", "4500", "yearly", "45000"),
                "KWD", Map.of("monthly", "9.120", "yearly", "91.200"))));
        edit("pro", Map.of("CHF", Map.of("monthly", "30")));
        ada = Newcomer.register(port);
        plans = "/o/" + ada.slug() + "/billing/plans";
    }

    @AfterEach
    void sellInDollarsOnly() {
        SOLD.forEach(plan -> {
            var none = new HashMap<String, @Nullable Object>();
            List.of("EUR", "JPY", "KWD", "CHF").forEach(currency -> none.put(currency, null));
            edit(plan, none);
        });
        assertThat(Tenancy.asSystem(drifts::all)).noneMatch(drift -> SOLD.contains(drift.key()));
    }

    @Test
    void aCurrencyIsOfferedOnceEveryPlanIsSoldInIt() {
        assertThat(currencies.offered()).extracting(Currency::getCurrencyCode)
                .containsExactly("USD", "EUR", "JPY", "KWD");
        assertThat(new Browser(port).getJson("/v1/plans").json().path("currencies").toString())
                .isEqualTo("[\"USD\",\"EUR\",\"JPY\",\"KWD\"]");
    }

    @Test
    void thePricingPageSuggestsTheCountrysAndMaySwitch() {
        assertThat(pricing("/pricing", "de-DE,de;q=0.9")).contains("27,50", "€").doesNotContain("$29.99");
        assertThat(pricing("/pricing", "de")).as("no country").contains("29,99").doesNotContain("27,50");
        assertThat(pricing("/pricing", "de-CH")).as("not all plans are sold in francs")
                .doesNotContain("CHF", "27.50");
        assertThat(pricing("/pricing?currency=JPY", "en-US")).contains("¥4,500", "aria-current=\"true\"")
                .doesNotContain("4,500.00", "$29.99");
        assertThat(pricing("/pricing?currency=KWD", "en-US")).contains("9.120");
        assertThat(pricing("/pricing?currency=XXX", "en-US")).contains("$29.99");
        assertThat(currencies.suggested(List.of(Locale.GERMAN, Locale.JAPAN)))
                .isEqualTo(Currency.getInstance("JPY"));
    }

    @Test
    void pickerPreviewAndCheckoutAreInTheCurrencyThatWasChosen() {
        var page = ada.browser().get(plans + "?currency=JPY&plan=pro&seats=2").body();
        assertThat(page).contains("¥4,500", "¥9,000", "name=\"currency\" value=\"JPY\"")
                .doesNotContain("$29.99");

        var bought = ada.browser().post("/o/" + ada.slug() + "/billing/checkouts",
                Map.of("plan", "pro", "interval", "monthly", "seats", "2", "currency", "JPY"));
        assertThat(bought.status()).as(bought.body()).isEqualTo(302);
        var order = Tenancy.asOrganization(ada.organization(), () ->
                orders.latest(ada.organization(), 1)).getFirst();
        assertThat(order.expected()).isEqualTo(Money.of(9_000, "JPY"));
    }

    @Test
    void theFirstPaymentFixesIt() {
        buy("EUR");
        var page = ada.browser().get(plans + "?currency=USD&plan=max").body();
        assertThat(page).contains("€27.50").doesNotContain("$59.99", "aria-label=\"Prices in\"");
        assertThat(ada.browser().get("/o/" + ada.slug() + "/billing").body()).contains("€27.50");

        var other = ada.acting().postJson("/v1/billing/checkouts",
                "{\"plan\": \"max\", \"currency\": \"USD\"}");
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.code()).isEqualTo("currency_fixed");
        assertThat(other.json().path("currency").asString()).isEqualTo("EUR");
        var quote = ada.acting().postJson("/v1/billing/plan-changes/preview", "{\"plan\": \"max\"}");
        assertThat(quote.json().path("currency").asString()).as(quote.body()).isEqualTo("EUR");
    }

    @Test
    void whatRunsStaysInItsCurrencyWhateverWasPaidFirst() {
        world.endsIn(ada.organization(), Duration.ofHours(1));
        till.sellFor(ada.organization(), buy("USD"), Money.of(1900, "EUR"), 1);
        for (var wanted : List.of("\"max\"", "\"max\", \"interval\": \"yearly\"")) {
            var quote = ada.acting().postJson("/v1/billing/plan-changes/preview",
                    "{\"plan\": %s, \"when\": \"now\"}".formatted(wanted));
            assertThat(quote.status()).as(quote.body()).isEqualTo(200);
            assertThat(quote.json().path("currency").asString()).isEqualTo("EUR");
        }
        var page = ada.browser().get(plans + "?plan=max");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("Due now for the change", "€8.50");
    }

    @Test
    void nothingIsSoldInACurrencyThatIsNone() {
        for (var currency : List.of("XXX", "ABC", "GBP")) {
            var answer = ada.acting().postJson("/v1/billing/checkouts",
                    "{\"plan\": \"pro\", \"currency\": \"%s\"}".formatted(currency));
            assertThat(answer.code()).as(answer.body()).isEqualTo("plan_not_purchasable");
        }
    }

    private String buy(String currency) {
        var opened = ada.acting().postJson("/v1/billing/checkouts",
                "{\"plan\": \"pro\", \"seats\": 1, \"currency\": \"%s\"}".formatted(currency));
        assertThat(opened.status()).as(opened.body()).isEqualTo(200);
        var order = OrderId.of(opened.json().path("order").asString());
        var subscription = till.pay(order);
        till.settle(ada.organization(), order);
        return subscription;
    }

    private String pricing(String path, String languages) {
        return new Browser(port).with("Accept-Language", languages).get(path).body();
    }

    private void edit(String plan, Map<String, ?> prices) {
        Tenancy.asSystem(() -> edits.edit(Actor.SYSTEM, Part.PLANS, plan, Map.of("prices", prices)));
    }
}
