package dev.tenantry.payment.zaprite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenantry.Browser;
import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Mode;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.PaymentRefusal;
import dev.tenantry.payment.webhook.Webhooks;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;

/** What comes in from Zaprite, which signs nothing: the path is the secret, and only the order's name counts. */
@TenantryTest
class ZapriteWebhookApiTest {

    @LocalServerPort int port;
    @Autowired ZapriteAccount account;
    @Autowired ZapriteEvents events;
    @Autowired Webhooks webhooks;
    @Autowired JdbcClient jdbc;

    private final String order = "od_" + UUID.randomUUID().toString().replace("-", "");

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"eventType\":\"order.change\",\"orderId\":\"%s\",\"orgId\":\"org_tenantry_sandbox\"}",
        "{\"orderId\":\"%s\"}", "{\"event\":\"order.change\",\"data\":{\"id\":\"%s\",\"status\":\"PAID\"}}",
        "{\"data\":{\"orderId\":\"%s\"}}", "{\"order\":{\"id\":\"%s\"}}", "{\"id\":\"%s\"}"})
    void theOrderIsFoundWhereverItIsWritten(String body) {
        var answer = send(account.settings().webhookToken(), body.formatted(order));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"status\":\"ok\",\"accepted\":true,\"reason\":null}");
        assertThat(stored("object_id")).isEqualTo(order);
    }

    @Test
    void eachChangeIsTakenInThoughAllSayTheSame() {
        for (int i = 0; i < 3; i++) {
            assertThat(send(account.settings().webhookToken(), "{\"orderId\":\"%s\"}".formatted(order)).json()
                    .path("accepted").asBoolean()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "0123456789abcdef0123456789abcdef", "%00", "..%2f"})
    void withoutTheSecretNobodyIsHeard(String token) {
        var before = securityEvents();
        var answer = send(token, "{\"orderId\":\"%s\"}".formatted(order));

        assertThat(answer.status()).isIn(400, 404);
        assertThat(answer.body()).doesNotContain(account.settings().webhookToken());
        if (answer.code().equals("webhook_signature_invalid")) {
            assertThat(securityEvents()).isEqualTo(before + 1);
        }
    }

    @Test
    void aSlipInTheSecretIsRefusedAndNotedWithoutIt() {
        var token = account.settings().webhookToken();
        var slip = token.substring(1) + (token.endsWith("0") ? "1" : "0");
        var before = securityEvents();

        assertThat(send(slip, "{}").code()).isEqualTo("webhook_signature_invalid");
        assertThat(securityEvents()).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "[]", "null", "7", "{\"orderId\"", "\u0000\u0001"})
    void whatIsNoObjectIsRefused(String body) {
        assertThat(send(account.settings().webhookToken(), body).code()).isEqualTo("webhook_unreadable");
    }

    @Test
    void whatIsNotOursIsLeftAloneAndSaysWhy() {
        ignored("{\"orderId\":\"%s\",\"orgId\":\"org_other\"}", "another_organization");
        ignored("{\"orderId\":\"%s\",\"eventType\":\"contact.change\"}", "type_not_used");
        ignored("{\"orderId\":\"%s with a space\"}", "names_no_object");
        ignored("{\"orderId\":\"" + "x".repeat(200) + "\",\"was\":\"%s\"}", "names_no_object");
        ignored("{\"orderId\":7,\"was\":\"%s\"}", "names_no_object");
    }

    @Test
    void saysSoWhenZapriteIsNotConfiguredAndNeverAnswers200() {
        var bare = ZapriteSetup.account(ZapriteSetupTest.settings("", "", "", "https://api.zaprite.com"), Mode.LIVE);
        var unconfigured = new ZapriteWebhookApi(webhooks, events, bare);

        assertThatThrownBy(() -> unconfigured.receive("", new MockHttpServletRequest("POST", "/webhooks/zaprite")))
                .isInstanceOf(Refusal.class).extracting("code").isEqualTo(PaymentRefusal.BILLING_NOT_CONFIGURED);
    }

    private void ignored(String body, String reason) {
        var answer = send(account.settings().webhookToken(), body.formatted(order));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("accepted").asBoolean()).isFalse();
        assertThat(answer.json().path("reason").asString()).isEqualTo(reason);
    }

    private Browser.Answer send(String token, String body) {
        return new Browser(port).postJson("/webhooks/zaprite/" + token, body);
    }

    private String stored(String column) {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select %s
                  from payment.inbox
                 where rail = 'zaprite'
                   and object_id = :order
                """.formatted(column)).param("order", order).query(String.class).single());
    }

    private long securityEvents() {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select count(*)
                  from audit.security_event
                 where endpoint = '/webhooks/zaprite'
                   and reason = 'invalid_webhook_token'
                """).query(Long.class).single());
    }
}
