package dev.tenantry.payment.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.People;
import dev.tenantry.subscription.World;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** An operator finds an organization's payments and pays them back. */
@TenantryTest
class PaymentsApiTest {

    @LocalServerPort int port;
    @Autowired World world;
    @Autowired People people;
    @Autowired JdbcClient jdbc;

    private Newcomer ada;
    private Browser olga;

    @BeforeEach
    void adaPaidAndOlgaOperates() {
        ada = Newcomer.register(port);
        world.endsIn(ada.organization(), Duration.ofHours(1));
        world.buy(ada, "pro", 2);
        var newcomer = Newcomer.register(port, "Olga Operator");
        Tenancy.asSystem(() -> people.markVerified(newcomer.person()));
        Tenancy.asSystem(() -> people.makeOperator(newcomer.person()));
        olga = newcomer.browser();
    }

    @Test
    void findsThePaymentAndPaysItBackInPartsAndWhole() {
        var payment = payment();
        assertThat(payment.path("amount_minor").asLong()).isEqualTo(5998);
        assertThat(payment.path("left_minor").asLong()).isEqualTo(5998);

        var part = refund("{\"amount_minor\": 1000, \"currency\": \"usd\", \"reason\": \"outage\"}");
        assertThat(part.status()).as(part.body()).isEqualTo(201);
        assertThat(part.json().path("status").asString()).isEqualTo("made");
        assertThat(payment().path("refunded_minor").asLong()).isEqualTo(1000);

        var rest = refund("{\"reason\": \"goodwill\"}");
        assertThat(rest.json().path("amount_minor").asLong()).isEqualTo(4998);
        assertThat(payment().path("left_minor").asLong()).isZero();
        assertThat(refund("{\"reason\": \"again\"}").code()).isEqualTo("nothing_left_to_refund");
        assertThat(audited("payment.refund_requested")).isEqualTo(2);
        assertThat(audited("payment.refunded")).isEqualTo(2);
    }

    @Test
    void whoeverPaidOftenIsReadInPagesEachPaymentOnce() {
        Tenancy.asSystem(() -> jdbc.sql("""
                insert into payment.payment (rail, payment_object, organization_id, amount_minor, currency,
                       received_at)
                select 'fake', 'pi_' || n || '_' || :organization, :organization, 100 + n, 'USD',
                       now() - make_interval(days => 1 + n / 3)
                  from generate_series(1, 10) as n
                """).param("organization", ada.organization()).update());
        var path = "/v1/operator/organizations/" + ada.organization() + "/payments?limit=";
        var seen = new ArrayList<String>();
        var page = olga.getJson(path + 2).json();
        while (true) {
            page.path("payments").forEach(one -> seen.add(one.path("id").asString()));
            if (page.path("next").isNull()) {
                break;
            }
            page = olga.getJson(path + "2&before=" + URLEncoder.encode(page.path("next").asString(),
                    StandardCharsets.UTF_8)).json();
        }
        var all = olga.getJson(path + 200).json();
        assertThat(all.path("next").isNull()).isTrue();
        assertThat(seen).hasSize(11).doesNotHaveDuplicates().containsExactlyElementsOf(
                all.path("payments").valueStream().map(one -> one.path("id").asString()).toList());
        assertThat(olga.getJson(path + "2&before=yesterday").status()).isEqualTo(400);
    }

    @Test
    void oneKeyIsOneRefund() {
        var keyed = olga.with("Idempotency-Key", UUID.randomUUID().toString());
        var path = "/v1/operator/payments/" + payment().path("id").asString() + "/refunds";
        var first = keyed.postJson(path, "{\"amount_minor\": 700, \"reason\": \"outage\"}");
        var again = keyed.postJson(path, "{\"amount_minor\": 700, \"reason\": \"outage\"}");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(payment().path("refunded_minor").asLong()).isEqualTo(700);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"amount_minor": 0, "reason": "x"}                    | 400 | invalid_request
            {"amount_minor": -5, "reason": "x"}                   | 400 | invalid_request
            {"amount_minor": 5999, "reason": "x"}                 | 409 | refund_too_large
            {"amount_minor": 5, "currency": "eur", "reason": "x"} | 400 | refund_currency_differs
            {"amount_minor": 5}                                   | 400 | invalid_request
            {"amount_minor": 5, "reason": " "}                    | 400 | invalid_request""")
    void refusesWhatIsNoRefund(String body, int status, String code) {
        var answer = refund(body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(payment().path("refunded_minor").asLong()).isZero();
    }

    @Test
    void nobodyElseMay() {
        var path = "/v1/operator/payments/" + payment().path("id").asString() + "/refunds";
        assertThat(ada.acting().postJson(path, "{\"reason\": \"mine\"}").status()).isEqualTo(404);
        assertThat(olga.postJson("/v1/operator/payments/in_nobody/refunds", "{\"reason\": \"x\"}").status())
                .isEqualTo(404);
    }

    private Browser.Answer refund(String body) {
        return olga.postJson("/v1/operator/payments/" + payment().path("id").asString() + "/refunds", body);
    }

    private JsonNode payment() {
        return olga.getJson("/v1/operator/organizations/" + ada.organization() + "/payments").json()
                .path("payments").path(0);
    }

    private long audited(String action) {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select count(*)
                  from audit.entry
                 where organization_id = :organization
                   and action = :action
                """).param("organization", ada.organization()).param("action", action).query(Long.class)
                .single());
    }
}
