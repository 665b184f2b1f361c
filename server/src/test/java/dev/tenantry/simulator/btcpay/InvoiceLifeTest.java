package dev.tenantry.simulator.btcpay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.simulator.BtcpayWorld;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What becomes of an invoice by money and time, told in the webhooks of a store of its own. Time is let reach one
 * invoice at a time, so that nobody else's clock moves.
 */
@TenantryTest
class InvoiceLifeTest {

    private static final String NOWHERE = "http://127.0.0.1:1/hook";

    @LocalServerPort int port;
    @Autowired Invoices invoices;
    @Autowired JdbcClient jdbc;

    private BtcpayWorld shop;
    private String invoice;

    @BeforeEach
    void anInvoice() {
        shop = new BtcpayWorld(port);
        var webhook = shop.webhook(NOWHERE, "secret");
        Tenancy.asSystem(() -> jdbc.sql("update simulator.btcpay_webhook set automatic_redelivery = false "
                + "where id = :id").param("id", webhook).update());
        invoice = shop.invoice("order_1", "29.00");
    }

    @Test
    void lightningSettlesAtOnceAndLeadsBack() {
        var left = shop.pay(invoice, "LIGHTNING");
        assertThat(left.status()).isEqualTo(302);
        assertThat(left.location()).isEqualTo("https://app.example.test/back?invoice=" + invoice
                + "&order=order_1");
        assertThat(shop.state(invoice)).isEqualTo("Settled/None");
        assertThat(shop.read(invoice).path("paidAmount").stringValue()).isEqualTo("29.00");
        assertThat(told()).containsExactly("InvoiceCreated", "InvoiceReceivedPayment", "InvoicePaymentSettled",
                "InvoiceProcessing", "InvoiceSettled");
        assertThat(shop.pay(invoice, "LIGHTNING").body()).contains("not open any more");
        assertThat(told()).as("nothing came twice").hasSize(5);
    }

    @Test
    void onChainItWaitsForTheBlock() {
        shop.pay(invoice, "CHAIN");
        assertThat(shop.state(invoice)).isEqualTo("Processing/None");
        reach(Duration.ofMinutes(11));
        assertThat(shop.state(invoice)).isEqualTo("Settled/None");
        assertThat(told()).containsExactly("InvoiceCreated", "InvoiceReceivedPayment", "InvoiceProcessing",
                "InvoicePaymentSettled", "InvoiceSettled");
    }

    @Test
    void tooMuchIsSettledAndSaysSo() {
        shop.pay(invoice, "OVER");
        assertThat(shop.state(invoice)).isEqualTo("Processing/PaidOver");
        reach(Duration.ofMinutes(11));
        assertThat(shop.state(invoice)).isEqualTo("Settled/PaidOver");
        assertThat(shop.read(invoice).path("paidAmount").stringValue()).isEqualTo("31.90");
    }

    @Test
    void aPartIsNotEnoughAndExpires() {
        shop.pay(invoice, "PART");
        assertThat(shop.state(invoice)).isEqualTo("New/PaidPartial");
        reach(Duration.ofMinutes(61));
        assertThat(shop.state(invoice)).isEqualTo("Expired/PaidPartial");
        assertThat(told()).endsWith("InvoicePaymentSettled", "InvoiceExpired", "InvoiceExpiredPaidPartial");
    }

    @Test
    void theRestBeforeTheEndMakesItWhole() {
        shop.pay(invoice, "PART");
        shop.pay(invoice, "LIGHTNING");
        assertThat(shop.state(invoice)).isEqualTo("Processing/None");
        reach(Duration.ofMinutes(11));
        assertThat(shop.state(invoice)).isEqualTo("Settled/None");
    }

    @Test
    void lateMoneyInFullNeverSettlesByItself() {
        expireEarly();
        assertThat(shop.state(invoice)).isEqualTo("Expired/None");
        assertThat(shop.pay(invoice, "LIGHTNING").body()).as("that ended with the page")
                .contains("not open any more");
        shop.pay(invoice, "CHAIN");
        assertThat(shop.state(invoice)).isEqualTo("Expired/PaidLate");
        reach(Duration.ofMinutes(11));
        assertThat(shop.state(invoice)).isEqualTo("Expired/PaidLate");
        assertThat(told()).contains("InvoicePaidAfterExpiration", "InvoicePaymentSettled")
                .doesNotContain("InvoiceSettled", "InvoiceProcessing");
        assertThat(shop.mark(invoice, "Settled").status()).as("its owner may say so").isEqualTo(200);
    }

    @Test
    void whatNoBlockEverTakesIsInvalidInTheEnd() {
        shop.pay(invoice, "UNCONFIRMED");
        assertThat(shop.state(invoice)).isEqualTo("Processing/None");
        reach(Duration.ofHours(26));
        assertThat(shop.state(invoice)).isEqualTo("Invalid/None");
        assertThat(told()).endsWith("InvoiceInvalid");
    }

    @Test
    void noMoneyNoMatterExpires() {
        reach(Duration.ofMinutes(61));
        assertThat(shop.state(invoice)).isEqualTo("Expired/None");
        assertThat(told()).containsExactly("InvoiceCreated", "InvoiceExpired");
    }

    private void reach(Duration later) {
        invoices.reachOnly(invoice, invoices.now().plus(later));
    }

    /** Its hour is over, and nothing else's is. */
    private void expireEarly() {
        Tenancy.asSystem(() -> jdbc.sql("""
                update simulator.btcpay_invoice
                   set expires_at = created_at,
                       due_at = created_at
                 where id = :id
                """).param("id", invoice).update());
    }

    private List<String> told() {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select d.type
                  from simulator.btcpay_delivery d
                  join simulator.btcpay_webhook w on w.id = d.webhook
                 where w.store = :store
                 order by d.position
                """).param("store", shop.store()).query(String.class).list());
    }
}
