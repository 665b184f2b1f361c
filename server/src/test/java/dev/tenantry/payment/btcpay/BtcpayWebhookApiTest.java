package dev.tenantry.payment.btcpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenantry.Browser;
import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Mode;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.PaymentRefusal;
import dev.tenantry.payment.webhook.EndpointStore;
import dev.tenantry.payment.webhook.KnownSecrets;
import dev.tenantry.payment.webhook.Webhooks;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;

/** The door for a BTCPay Server's webhooks, over HTTP into the running application. */
@TenantryTest
class BtcpayWebhookApiTest {

    private static final String SECRET = "btcpay-webhook-secret-test";

    @LocalServerPort int port;
    @Autowired EndpointStore endpoints;
    @Autowired KnownSecrets secrets;
    @Autowired BtcpayEvents events;
    @Autowired BtcpayAccount account;
    @Autowired Webhooks webhooks;
    @Autowired JdbcClient jdbc;

    private final String id = UUID.randomUUID().toString();

    @BeforeEach
    void aSecretIsRegistered() {
        secrets.keep("btcpay", SECRET);
    }

    @Test
    void keepsASignedWebhookWholeAndAnswersAtOnce() {
        var body = event("InvoiceSettled", id, id);
        var answer = signed(body);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("accepted").asBoolean()).isTrue();
        assertThat(stored("convert_from(payload, 'UTF8')")).isEqualTo(body);
        assertThat(stored("object_id")).isEqualTo("HMprBnL9BTXWuPvpoKBS6e");
        assertThat(stored("excerpt ->> 'order'")).isEqualTo("pay_3f0c1c1e");
    }

    /** Another delivery id, the same original: the same event. */
    @Test
    void aRedeliveryIsTheSameEvent() {
        signed(event("InvoiceSettled", id, id));
        var again = signed(event("InvoiceSettled", UUID.randomUUID().toString(), id)
                .replace("\"isRedelivery\": false", "\"isRedelivery\": true"));
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("accepted").asBoolean()).isFalse();
        assertThat(again.json().path("reason").asString()).isEqualTo("duplicate");
    }

    @Test
    void refusesAndNotesWhatIsNotSignedByUs() {
        var body = event("InvoiceSettled", id, id);
        refused(body, null, "missing_webhook_signature");
        refused(body, "sha256=" + "0".repeat(64), "invalid_webhook_signature");
        refused(body, header(body).replace("sha256=", ""), "invalid_webhook_signature");
        refused(body.replace("Settled", "Invalid"), header(body), "invalid_webhook_signature");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "[]", "null", "{}", "{\"originalDeliveryId\": 7, \"type\": \"InvoiceSettled\"}",
        "{\"originalDeliveryId\": \"a b\", \"type\": \"InvoiceSettled\"}", "{\"originalDeliveryId\": \"a\"}",
        "{\"originalDeliveryId\": \"a\", \"type\": \"\"}", "\u0000\u0001"})
    void refusesASignedBodyThatIsNoEvent(String body) {
        var answer = signed(body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("webhook_unreadable");
    }

    @Test
    void leavesAloneWhatIsNotForUs() {
        ignored(event("InvoiceCreated", id, id), "type_not_used");
        ignored(event("InvoiceRefund", id + "1", id + "1"), "type_not_used");
        ignored(event("InvoiceSettled", id + "2", id + "2").replace(account.settings().store(), "AnotherShop"),
                "another_store");
        ignored(event("InvoiceSettled", id + "3", id + "3").replace("HMprBnL9BTXWuPvpoKBS6e",
                "__test__" + UUID.randomUUID() + "__test__"), "test_delivery");
        ignored(event("InvoiceSettled", id + "4", id + "4").replace("HMprBnL9BTXWuPvpoKBS6e", "../x"),
                "names_no_object");
    }

    @ParameterizedTest
    @ValueSource(strings = {"InvoiceCreated", "InvoiceExpired", "InvoiceExpired.partiallyPaid", "InvoiceInvalid",
        "InvoiceInvalid.manuallyMarked", "InvoicePaymentSettled", "InvoiceProcessing", "InvoiceReceivedPayment",
        "InvoiceRefund", "InvoiceSettled", "InvoiceSettled.manuallyMarked", "InvoiceSettled.overPaid"})
    void readsEveryPublishedSample(String sample) {
        var sent = new String(BtcpaySignatureTest.resource("webhooks/" + sample + ".json"), StandardCharsets.UTF_8)
                .replace("9CiNzKoANXxmk5ayZngSXrHTiVvvgCrwrpFQd4m2K776", account.settings().store());
        var event = events.read(sent.getBytes(StandardCharsets.UTF_8));
        assertThat(event.id()).startsWith("Dlv");
        var used = BtcpayEvents.TYPES.contains(event.type());
        assertThat(event.ignoredBecause()).isEqualTo(used ? null : "type_not_used");
        assertThat(event.objectId()).isEqualTo(used ? "HMprBnL9BTXWuPvpoKBS6e" : null);
    }

    /** 503, which the server repeats; a 4xx would be the end of it. */
    @Test
    void saysSoWhenNoSecretIsConfiguredAndNeverAnswers200() {
        var bare = new BtcpayAccount(new BtcpaySettings("", "", "", List.of(), false, Duration.ofSeconds(5),
                Duration.ofSeconds(5), Duration.ofHours(1), Duration.ofDays(1)));
        var unconfigured = new BtcpayWebhookApi(webhooks, events,
                new BtcpaySecrets(bare, endpoints, Mode.LIVE));
        var request = new MockHttpServletRequest("POST", "/webhooks/btcpay");
        request.setContent("{}".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> unconfigured.receive(request)).isInstanceOf(Refusal.class)
                .extracting("code").isEqualTo(PaymentRefusal.BILLING_NOT_CONFIGURED);
        assertThat(PaymentRefusal.BILLING_NOT_CONFIGURED.status()).isEqualTo(503);
    }

    private void ignored(String body, String reason) {
        var answer = signed(body);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("reason").asString()).isEqualTo(reason);
    }

    private void refused(String body, String header, String reason) {
        var client = "198.51.100." + Math.floorMod(UUID.randomUUID().hashCode(), 250);
        var before = noted(reason);
        var answer = send(new Browser(port).with("X-Forwarded-For", client), body, header);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("webhook_signature_invalid");
        assertThat(noted(reason)).isEqualTo(before + 1);
    }

    private long noted(String reason) {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select count(*)
                  from audit.security_event
                 where type = 'AUTHORIZATION_DENIED'
                   and endpoint = '/webhooks/btcpay'
                   and reason = :reason
                """).param("reason", reason).query(Long.class).single());
    }

    private Browser.Answer signed(String body) {
        return send(new Browser(port), body, header(body));
    }

    private static Browser.Answer send(Browser browser, String body, String header) {
        var request = browser.request("/webhooks/btcpay").header("Content-Type", "application/json; charset=utf-8")
                .POST(BodyPublishers.ofString(body));
        return browser.send(header == null ? request : request.header("BTCPay-Sig", header));
    }

    private static String header(String body) {
        return "sha256=" + HexFormat.of().formatHex(BtcpaySignature.sign(SECRET,
                body.getBytes(StandardCharsets.UTF_8)));
    }

    private String event(String type, String delivery, String original) {
        return """
                {
                  "deliveryId": "%s",
                  "originalDeliveryId": "%s",
                  "isRedelivery": false,
                  "type": "%s",
                  "timestamp": 1785587401,
                  "storeId": "%s",
                  "invoiceId": "HMprBnL9BTXWuPvpoKBS6e",
                  "metadata": {"orderId": "pay_3f0c1c1e"}
                }""".formatted(delivery, original, type, account.settings().store());
    }

    private String stored(String expression) {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select %s
                  from payment.inbox
                 where rail = 'btcpay'
                   and event_id = :id
                """.formatted(expression)).param("id", id).query(String.class).single());
    }
}
