package dev.tenantry.subscription.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.kernel.Money;
import dev.tenantry.payment.Till;
import dev.tenantry.subscription.World;
import dev.tenantry.web.Role;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What an organization pays with: over the API and on its billing page. */
@TenantryTest
class PaymentMethodsApiTest {

    private static final String METHODS = "/v1/billing/payment-methods";
    private static final Money OWED = Money.of(5998, "USD");

    @LocalServerPort int port;
    @Autowired World world;
    @Autowired Till till;

    private Newcomer ada;
    private Browser owner;
    private String billing;
    private String subscription;

    @BeforeEach
    void paysForTwoSeats() {
        ada = Newcomer.register(port);
        world.endsIn(ada.organization(), Duration.ofHours(1));
        subscription = world.buy(ada, "pro", 2);
        owner = ada.acting();
        billing = "/o/" + ada.slug() + "/billing";
        ada.browser().get(billing);
    }

    @AfterEach
    void railIsBack() {
        till.away(false);
    }

    @Test
    void savesOneAndShowsNoMoreOfItThanItsOwnerRecognisesItBy() {
        assertThat(owner.getJson(METHODS).json().path("payment_methods")).isEmpty();
        assertThat(ada.browser().get(billing).body()).contains("Payment methods", "Nothing is saved yet",
                "Add a method");
        var saved = save("4242");

        var shown = owner.getJson(METHODS).json().path("payment_methods");
        assertThat(shown).hasSize(1);
        assertThat(shown.path(0).propertyNames()).containsExactlyInAnyOrder("id", "kind", "brand", "last4",
                "exp_month", "exp_year", "is_default", "in_use", "saved_at");
        assertThat(shown.path(0).path("id").asString()).isEqualTo(saved);
        assertThat(shown.path(0).path("is_default").asBoolean()).isTrue();
        assertThat(ada.browser().get(billing).body()).containsSubsequence("Payment methods", "Visa", "4242",
                "Default", "12/2040", "Pays for your plan");
    }

    @Test
    void thePageOpensOnceAndLeadsBackToWhatWasSaved() {
        var answer = ada.browser().post(billing + "/payment-methods/setups", Map.of());
        assertThat(answer.status()).isEqualTo(302);
        var page = URI.create(answer.header("Location"));
        assertThat(owner.postJson(METHODS + "/setups", "{}").json().path("url").asString())
                .isEqualTo(page.toString());

        assertThat(ada.browser().get(billing + "/payment-methods/added").header("Location"))
                .endsWith("toast=method-pending");
        till.saveCard(page, "1881");
        assertThat(ada.browser().get(billing + "/payment-methods/added").header("Location"))
                .endsWith("toast=method-added");
        assertThat(ada.browser().get(billing).body()).contains("1881");
    }

    @Test
    void makesAnotherTheDefaultAndRemovesTheOneThatIsNot() {
        var first = save("4242");
        var second = save("1881");
        var page = ada.browser().get(billing).body();
        assertThat(page).contains(billing + "/payment-methods/" + first + "/default", "Remove Visa 4242?")
                .doesNotContain(billing + "/payment-methods/" + second + "/removal");

        assertThat(owner.delete(METHODS + "/" + second).code()).isEqualTo("payment_method_in_use");
        var refused = ada.browser().post(billing + "/payment-methods/" + second + "/removal", Map.of());
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("Make another one the default first");

        assertThat(ada.browser().post(billing + "/payment-methods/" + first + "/default", Map.of())
                .header("Location")).endsWith("toast=method-default");
        var left = owner.delete(METHODS + "/" + second);
        assertThat(left.status()).as(left.body()).isEqualTo(200);
        assertThat(left.json().path("payment_methods")).hasSize(1);
        assertThat(owner.delete(METHODS + "/" + second).status()).isEqualTo(404);
        assertThat(owner.json("PUT", METHODS + "/pm_of_somebody_else/default", "").status()).isEqualTo(404);
    }

    @Test
    void paysWhatIsOpenWithAnotherCardBecauseItWasAskedFor() {
        save("4242");
        till.failRenewal(ada.organization(), subscription, OWED);
        assertThat(ada.browser().get(billing).body()).contains("$59.98 could not be collected",
                "Try the default method again", "Pay with another card");

        save("1881");
        assertThat(state()).as("nobody asked").isEqualTo("past_due");
        var answer = ada.browser().post(billing + "/payment-methods/setups", Map.of("pays", "open"));
        till.saveCard(URI.create(answer.header("Location")), "0005");
        assertThat(ada.browser().get(billing + "/payment-methods/added").header("Location"))
                .endsWith("toast=method-paid");
        assertThat(state()).isEqualTo("active");
        assertThat(ada.browser().get(billing).body()).doesNotContain("could not be collected");
    }

    @Test
    void saysWhenTheDefaultIsDeclinedAndPaysWithTheNext() {
        till.decline(save("4242"));
        var invoice = till.failRenewal(ada.organization(), subscription, OWED);
        var pay = billing + "/invoices/" + invoice + "/payment";

        var declined = ada.browser().post(pay, Map.of());
        assertThat(declined.status()).isEqualTo(402);
        assertThat(declined.body()).contains("The card was declined");
        assertThat(owner.postJson("/v1/billing/invoices/" + invoice + "/payment", "").code())
                .isEqualTo("payment_declined");
        save("1881");
        assertThat(ada.browser().post(pay, Map.of()).header("Location")).endsWith("toast=method-paid");
        assertThat(owner.postJson("/v1/billing/invoices/" + invoice + "/payment", "").code())
                .isEqualTo("invoice_not_open");
        assertThat(owner.postJson("/v1/billing/invoices/in_of_others/payment", "").status()).isEqualTo(404);
    }

    @Test
    void saysSoWhenTheRailIsAwayAndStillShowsThePage() {
        var saved = save("4242");
        till.away(true);
        assertThat(owner.getJson(METHODS).json().path("payment_methods")).hasSize(1);
        assertThat(owner.postJson(METHODS + "/setups", "{}").code()).isEqualTo("rail_unavailable");
        var answer = ada.browser().post(billing + "/payment-methods/" + saved + "/default", Map.of());
        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.body()).contains("did not answer", "Payment methods", "4242");
    }

    @ParameterizedTest
    @EnumSource(value = Role.class, names = {"VIEWER", "MEMBER", "ADMIN"})
    void onlyWhoMayChangeItSeesIt(Role role) {
        save("4242");
        var ben = Newcomer.register(port);
        world.addMember(ada.organization(), ben, role);
        var asked = ben.browser().with("X-Tenantry-Organization", ada.organization().toString())
                .getJson(METHODS);
        var page = ben.browser().get(billing).body();
        if (role == Role.ADMIN) {
            assertThat(asked.status()).isEqualTo(200);
            assertThat(page).contains("4242");
        } else {
            assertThat(asked.code()).isEqualTo("forbidden");
            assertThat(page).doesNotContain("4242").doesNotContain("Payment methods");
        }
    }

    private String save(String last4) {
        var url = owner.postJson(METHODS + "/setups", "{}").json().path("url").asString();
        var method = till.saveCard(URI.create(url), last4);
        ada.browser().get(billing + "/payment-methods/added");
        return method;
    }

    private String state() {
        return owner.getJson("/v1/billing/state").json().path("subscription").path("status").asString();
    }
}
