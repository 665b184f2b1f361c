package dev.tenantry.subscription.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.payment.OrderId;
import dev.tenantry.payment.Till;
import dev.tenantry.subscription.World;
import dev.tenantry.web.Role;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@TenantryTest
class BillingApiTest {

    private static final String PRO = "{\"plan\": \"pro\", \"seats\": 2, \"interval\": \"monthly\"}";

    @LocalServerPort int port;
    @Autowired World world;
    @Autowired Till till;

    private Newcomer ada;

    @BeforeEach
    void register() {
        ada = Newcomer.register(port);
    }

    @AfterEach
    void railIsBack() {
        till.away(false);
    }

    @Test
    void opensACheckout() {
        var answer = ada.acting().postJson("/v1/billing/checkouts", PRO);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("url").asString()).startsWith("https://fake/");
        assertThat(answer.json().path("order").asString()).startsWith("order_");
        assertThat(ada.acting().postJson("/v1/billing/checkouts", PRO).json()).isEqualTo(answer.json());
    }

    @Test
    void replaysTheAnswerUnderTheSameKeyAndRefusesAnotherPayload() {
        var key = UUID.randomUUID().toString();
        var browser = ada.acting().with("Idempotency-Key", key);
        var first = browser.postJson("/v1/billing/checkouts", PRO);

        assertThat(browser.postJson("/v1/billing/checkouts", PRO).body()).isEqualTo(first.body());
        assertThat(browser.postJson("/v1/billing/checkouts", "{\"plan\": \"max\"}").status()).isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"portal-sessions", "cancellation"})
    void repeatsWhatABuyerDidUnderTheSameKey(String act) {
        world.buy(ada, "pro", 1);
        var browser = ada.acting().with("Idempotency-Key", UUID.randomUUID().toString());
        var first = browser.postJson("/v1/billing/" + act, "{}");
        assertThat(first.status()).as(first.body()).isEqualTo(200);
        var again = browser.postJson("/v1/billing/" + act, "{}");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(browser.postJson("/v1/billing/" + act, "{ }").code()).isEqualTo("idempotency_key_reused");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"plan": "nonsense"}                          | 400 | unknown_plan
            {"plan": "free"}                              | 400 | plan_not_purchasable
            {"plan": "enterprise", "seats": 3}            | 400 | plan_not_purchasable
            {"plan": "pro", "seats": 0}                   | 400 | seats_out_of_range
            {"plan": "pro", "seats": -4}                  | 400 | seats_out_of_range
            {"plan": "pro", "seats": 99999}               | 400 | seats_out_of_range
            {"plan": "pro", "interval": "weekly"}         | 400 | invalid_request
            {"plan": "pro", "seats": "two"}               | 400 | invalid_request
            {"plan": "pro", "seats": 1.5}                 | 400 | invalid_request
            {"plan": "pro", "coupon": "FREE"}             | 400 | invalid_request
            {"plan": ""}                                  | 400 | invalid_request
            {"seats": 1}                                  | 400 | invalid_request
            []                                            | 400 | invalid_request
            {"plan": {"key": "pro"}}                      | 400 | invalid_request
            {"plan": "p\\u0000ro"}                        | 400 | unknown_plan
            """)
    void refusesWithAReason(String body, int status, String code) {
        var answer = ada.acting().postJson("/v1/billing/checkouts", body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "null", "\"pro\"", "17"})
    void refusesWhatIsNoRequest(String body) {
        assertThat(ada.acting().postJson("/v1/billing/checkouts", body).status()).isEqualTo(400);
    }

    @Test
    void threeSeatsMakeOneCustomerAndOnePageHoweverOftenAsked() {
        var three = "{\"plan\": \"pro\", \"seats\": 3}";
        var first = ada.acting().postJson("/v1/billing/checkouts", three);
        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(ada.acting().postJson("/v1/billing/checkouts", three).json()).isEqualTo(first.json());
        assertThat(till.customersOf(ada.organization())).isEqualTo(1);
    }

    /** From where the customer is sent to the rail, they come back to pages that exist. */
    @Test
    void theRailLeadsBackToPagesThatExist() {
        var order = OrderId.of(ada.acting().postJson("/v1/billing/checkouts", PRO).json().path("order")
                .asString());
        for (var back : till.leadsBackTo(order)) {
            assertThat(back.isAbsolute()).isTrue();
            var path = back.getRawPath() + "?" + back.getRawQuery();
            var page = ada.browser().get(path);
            assertThat(page.status() == 302 ? ada.browser().get(page.location()).status() : page.status())
                    .as(path).isEqualTo(200);
        }
    }

    @Test
    void refusesASecondSubscription() {
        world.buy(ada, "pro", 1);

        var answer = ada.acting().postJson("/v1/billing/checkouts", PRO);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("already_subscribed");
    }

    @Test
    void saysThatTheRailIsAway() {
        till.away(true);
        var answer = ada.acting().postJson("/v1/billing/checkouts", PRO);

        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.code()).isEqualTo("rail_unavailable");
    }

    @Test
    void cancelsAndResumes() {
        assertThat(ada.acting().postJson("/v1/billing/cancellation", "").code())
                .isEqualTo("nothing_to_cancel");
        world.buy(ada, "pro", 1);

        var cancelled = ada.acting().postJson("/v1/billing/cancellation", "");
        assertThat(cancelled.status()).as(cancelled.body()).isEqualTo(200);
        assertThat(cancelled.json().path("cancel_at_period_end").asBoolean()).isTrue();
        assertThat(cancelled.json().path("current_period_end").asString()).isNotEmpty();
        assertThat(ada.acting().postJson("/v1/billing/cancellation", "").code()).isEqualTo("already_ending");

        var resumed = ada.acting().delete("/v1/billing/cancellation");
        assertThat(resumed.json().path("cancel_at_period_end").asBoolean()).isFalse();
        assertThat(ada.acting().delete("/v1/billing/cancellation").code()).isEqualTo("nothing_to_resume");
    }

    @Test
    void opensThePortalForBuyersAlsoWhenTheyAreLocked() {
        assertThat(ada.acting().postJson("/v1/billing/portal-sessions", "").code())
                .isEqualTo("no_billing_customer");
        var rail = world.buy(ada, "pro", 1);
        till.status(ada.organization(), rail, "canceled");

        var answer = ada.acting().postJson("/v1/billing/portal-sessions", "");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("url").asString()).startsWith("https://fake/portal/");
        assertThat(answer.json().propertyNames()).containsExactly("url");
    }

    @Test
    void sellsToTheLocked() {
        world.endsIn(ada.organization(), Duration.ZERO);

        assertThat(ada.acting().postJson("/v1/billing/checkouts", PRO).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(value = Role.class, names = {"VIEWER", "MEMBER", "ADMIN"})
    void refusesWhoeverDoesNotOwn(Role role) {
        var ben = Newcomer.register(port);
        world.addMember(ada.organization(), ben, role);
        var browser = ben.browser().with("X-Tenantry-Organization", ada.organization().toString());

        assertThat(browser.postJson("/v1/billing/checkouts", PRO).status()).isEqualTo(403);
        assertThat(browser.postJson("/v1/billing/portal-sessions", "").status()).isEqualTo(403);
        assertThat(browser.postJson("/v1/billing/cancellation", "").status()).isEqualTo(403);
        assertThat(browser.delete("/v1/billing/cancellation").status()).isEqualTo(403);
    }

    @Test
    void refusesStrangersAndOtherOrganizations() {
        assertThat(new Browser(port).postJson("/v1/billing/checkouts", PRO).status()).isEqualTo(401);
        var other = Newcomer.register(port);
        other.browser().with("X-Tenantry-Organization", ada.organization().toString());
        assertThat(other.browser().postJson("/v1/billing/checkouts", PRO).code()).isEqualTo("not_a_member");
    }
}
