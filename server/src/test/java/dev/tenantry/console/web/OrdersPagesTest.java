package dev.tenantry.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.People;
import dev.tenantry.payment.OrderId;
import dev.tenantry.payment.Orders;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An order that needs somebody, as operators find it, understand it and are done with it. */
@TenantryTest
class OrdersPagesTest {

    @LocalServerPort int port;
    @Autowired People people;
    @Autowired Orders orders;
    @Autowired MessageSource messages;
    @Autowired JdbcClient jdbc;

    private Newcomer ada;
    private Browser olga;
    private OrderId order;

    @BeforeEach
    void anOrderOfAdasAndAnOperator() {
        ada = Newcomer.register(port);
        var operator = Newcomer.register(port, "Olga Operator");
        Tenancy.asSystem(() -> people.makeOperator(operator.person()));
        olga = operator.browser();
        order = OrderId.next();
        Tenancy.asSystem(() -> jdbc.sql("""
                insert into payment.orders (id, organization_id, subject, purpose, plan_version, seats, amount_minor,
                       currency, rail, checkout, days)
                values (:id, :organization, 'organization', 'prepaid', gen_random_uuid(), 2, 5998, 'USD', 'btcpay',
                       :checkout, 30)
                """).param("id", order).param("organization", ada.organization()).param("checkout", "Inv" + order)
                .update());
    }

    /** Others look at the first page of all there are. */
    @AfterEach
    void nothingIsLeftToLookAt() {
        Tenancy.asSystem(() -> jdbc.sql("""
                update payment.orders set attention = null where organization_id = :organization
                """).param("organization", ada.organization()).update());
    }

    @Test
    void isFoundFromTheFirstPageAndDoneWithForAReasonThatIsKept() {
        assertThat(page()).doesNotContain(order.toString());
        flag("underpaid");
        assertThat(olga.get("/operator").body()).contains("href=\"/operator/orders\"", "somebody</strong>");
        assertThat(page()).contains(order.toString(), "Too little was paid", "Nothing was granted.", "btcpay",
                "$59.98", "30 days, paid once", "/operator/organizations/" + ada.organization());

        var silent = resolve("underpaid", " ");
        assertThat(silent.status()).isEqualTo(400);
        assertThat(silent.body()).contains("Say why, in 1 to 500 characters.");
        var done = resolve("underpaid", "Paid back by hand");
        assertThat(done.status()).as(done.body()).isEqualTo(302);
        assertThat(page()).doesNotContain(order.toString());
        assertThat(entries()).singleElement().satisfies(entry -> assertThat(entry)
                .contains("underpaid", "Paid back by hand"));
    }

    @Test
    void theSameSeenAgainStaysDoneAndSomethingElseComesBack() {
        flag("paid_late");
        assertThat(resolve("paid_late", "Fine").status()).isEqualTo(302);
        flag("paid_late");
        assertThat(page()).doesNotContain(order.toString());
        flag("payment_revoked");
        assertThat(page()).contains(order.toString(), "The money was taken back");
        var stale = resolve("paid_late", "Fine");
        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.body()).contains("Look at what there is now");
        assertThat(page()).contains(order.toString());
        assertThat(entries()).hasSize(1);
    }

    @Test
    void isDoneWithOnce() {
        flag("overpaid");
        assertThat(resolve("overpaid", "Paid the rest back").status()).isEqualTo(302);
        assertThat(resolve("overpaid", "Paid the rest back").status()).isEqualTo(409);
        assertThat(entries()).hasSize(1);
    }

    @Test
    void theSameOverTheApi() {
        flag("not_granted");
        var listed = olga.getJson("/v1/operator/orders/attention?limit=200&before=" + soon()).json().path("orders")
                .valueStream().filter(one -> one.path("id").asString().equals(order.toString())).findFirst()
                .orElseThrow();
        assertThat(listed.path("attention").asString()).isEqualTo("not_granted");
        assertThat(listed.path("organization").asString()).isEqualTo(ada.organization().toString());
        assertThat(listed.path("amount_minor").asLong()).isEqualTo(5998);
        assertThat(olga.postJson("/v1/operator/orders/" + order + "/resolution",
                "{\"attention\": \"not_granted\", \"note\": \" \"}").status()).isEqualTo(400);
        assertThat(olga.postJson("/v1/operator/orders/" + order + "/resolution",
                "{\"attention\": \"not_granted\", \"note\": \"Paid back\"}").status()).isEqualTo(204);
        assertThat(olga.postJson("/v1/operator/orders/" + order + "/resolution",
                "{\"attention\": \"not_granted\", \"note\": \"Paid back\"}").code()).isEqualTo("changed_meanwhile");
        assertThat(olga.postJson("/v1/operator/orders/" + OrderId.next() + "/resolution",
                "{\"attention\": \"not_granted\", \"note\": \"Paid back\"}").status()).isEqualTo(404);
        assertThat(entries()).hasSize(1);
    }

    @Test
    void nobodyElseSeesIt() {
        assertThat(ada.browser().get("/operator/orders").status()).isEqualTo(404);
        assertThat(ada.browser().post("/operator/orders/" + order + "/resolution",
                Map.of("attention", "underpaid", "reason", "mine")).status()).isEqualTo(404);
        assertThat(new Browser(port).getJson("/v1/operator/orders/attention").status()).isEqualTo(401);
    }

    /** Whatever payment or subscription may say of an order has a sentence, and one that says what to do. */
    @ParameterizedTest
    @ValueSource(strings = {"amount_mismatch", "other_checkout", "underpaid", "overpaid", "paid_late",
        "payment_revoked", "paid_after_closing", "not_granted", "something_newer"})
    void saysWhatItMeansAndWhatToDo(String attention) {
        flag(attention);
        var known = messages.getMessage("console.why." + attention, null, null, Locale.ENGLISH);
        var code = known == null ? "other" : attention;
        var shown = page().replace("&#39;", "'");
        assertThat(shown).contains(
                messages.getMessage("console.why." + code, new Object[] {attention}, Locale.ENGLISH),
                messages.getMessage("console.why." + code + ".do", new Object[] {"btcpay"}, Locale.ENGLISH))
                .doesNotContain("??");
        assertThat(known == null).isEqualTo(attention.equals("something_newer"));
    }

    private void flag(String attention) {
        Tenancy.asSystem(() -> orders.needsAttention(orders.find(ada.organization(), order).orElseThrow(), attention));
    }

    private Browser.Answer resolve(String attention, String reason) {
        return olga.post("/operator/orders/" + order + "/resolution",
                Map.of("attention", attention, "reason", reason));
    }

    private String page() {
        return olga.get("/operator/orders?before=" + soon()).body();
    }

    /** Whatever other tests left that lies ahead stands on the pages before. */
    private static Instant soon() {
        return Instant.now().plusSeconds(5);
    }

    private List<String> entries() {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select details::text
                  from audit.entry
                 where organization_id = :organization
                   and action = 'payment.order_looked_at'
                """).param("organization", ada.organization()).query(String.class).list());
    }
}
