package dev.tenantry.payment.stripe;

import static dev.tenantry.Eventually.eventually;
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
import dev.tenantry.web.RateLimits;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;

/** The door for Stripe's events, over HTTP into the running application. */
@TenantryTest
class StripeWebhookApiTest {

    private static final String CURRENT = "whsec_test_current_0123456789abcdef";
    private static final String PREVIOUS = "whsec_test_previous_fedcba9876543210";

    @Value("${local.server.port}") private int port;
    @Autowired private EndpointStore endpoints;
    @Autowired private KnownSecrets secrets;
    @Autowired private StripeEvents events;
    @Autowired private Webhooks webhooks;
    @Autowired private RateLimits limits;
    @Autowired private JdbcClient jdbc;

    @BeforeEach
    void twoSecretsAreRegistered() {
        secrets.keep("stripe", CURRENT, PREVIOUS);
    }

    @Test
    void keepsASignedEventWholeAndAnswersAtOnce() {
        var id = newId();
        var answer = signed(event(id, "invoice.paid", "in_unknown", false));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().toString())
                .isEqualTo("{\"status\":\"ok\",\"accepted\":true,\"reason\":null}");
        assertThat(stored(id, "convert_from(payload, 'UTF8')")).isEqualTo(
                event(id, "invoice.paid", "in_unknown", false));
        assertThat(stored(id, "excerpt ->> 'object_id'")).isEqualTo("in_unknown");
        assertThat(stored(id, "excerpt ->> 'customer'")).isEqualTo("cus_Unknown0001");
    }

    @Test
    void answersACopyWithoutTakingItTwice() {
        var body = event(newId(), "invoice.paid", "in_unknown", false);
        signed(body);
        var again = signed(body);

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("accepted").asBoolean()).isFalse();
        assertThat(again.json().path("reason").asString()).isEqualTo("duplicate");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -10, -299, 299})
    void acceptsBothSecretsInsideTheTolerance(int seconds) {
        for (var secret : new String[] {CURRENT, PREVIOUS}) {
            var body = event(newId(), "invoice.paid", "in_unknown", false);
            assertThat(send(body, header(body, secret, seconds)).status()).isEqualTo(200);
        }
    }

    @Test
    void acceptsAnyOfSeveralSignaturesAndIgnoresOtherSchemes() {
        var body = event(newId(), "invoice.paid", "in_unknown", false);
        var good = header(body, CURRENT, 0);
        var rolled = good.replaceFirst(",", ",v1=" + "0".repeat(64) + ",") + ",v0=" + "1".repeat(64);

        assertThat(send(body, rolled).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {-301, 301, 86_400})
    void refusesWhatIsTooOldOrFromTheFuture(int seconds) {
        var body = event(newId(), "invoice.paid", "in_unknown", false);
        refused(body, header(body, CURRENT, seconds), "invalid_webhook_signature");
    }

    @Test
    void refusesTheWrongSecretAndNotesIt() {
        var body = event(newId(), "invoice.paid", "in_unknown", false);
        refused(body, header(body, "whsec_other", 0), "invalid_webhook_signature");
    }

    @Test
    void refusesAMissingSignatureAndNotesIt() {
        refused(event(newId(), "invoice.paid", "in_unknown", false), null, "missing_webhook_signature");
    }

    @Test
    void refusesOnlyTheOldScheme() {
        var body = event(newId(), "invoice.paid", "in_unknown", false);
        refused(body, header(body, CURRENT, 0).replace("v1=", "v0="), "invalid_webhook_signature");
    }

    @Test
    void refusesABodyThatWasChangedOnTheWay() {
        var body = event(newId(), "invoice.paid", "in_unknown", false);
        refused(body.replace("in_unknown", "in_another"), header(body, CURRENT, 0),
                "invalid_webhook_signature");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "[]", "null", "{}", "{\"id\":7,\"type\":\"invoice.paid\"}",
        "{\"id\":\"evt_1\",\"type\":\"\"}", "{\"id\":\"evt\\u0000\",\"type\":\"invoice.paid\"}",
        "{\"id\":\"evt 1\",\"type\":\"invoice.paid\"}", "{\"id\":\"evt_1\"", "\u0000\u0001\u0002"})
    void refusesASignedBodyThatIsNoEvent(String body) {
        var answer = signed(body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("webhook_unreadable");
    }

    @Test
    void refusesEndlessIdsAndBodies() {
        assertThat(signed(event("evt_" + "x".repeat(300), "invoice.paid", "in_1", false)).status())
                .isEqualTo(400);
        assertThat(signed(event(newId(), "invoice.paid", "x".repeat(2_000_000), false)).status())
                .isEqualTo(413);
    }

    @Test
    void saysSoWhenNoSecretIsConfiguredAndNeverAnswers200() {
        var bare = StripeSetup.account(new StripeSettings("", List.of(), "https://stripe.example",
                Duration.ofSeconds(5), Duration.ofSeconds(5), false), Mode.LIVE);
        var unconfigured = new StripeWebhookApi(webhooks, events,
                new StripeSecrets(bare, endpoints, Mode.LIVE));
        var request = new MockHttpServletRequest("POST", "/webhooks/stripe");
        request.setContent("{}".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> unconfigured.receive(request)).isInstanceOf(Refusal.class)
                .extracting("code").isEqualTo(PaymentRefusal.BILLING_NOT_CONFIGURED);
        assertThat(PaymentRefusal.BILLING_NOT_CONFIGURED.status()).isEqualTo(503);
    }

    @Test
    void recordsUnknownTypesAndLeavesThemAlone() {
        ignored(event(newId(), "tax.settings.updated", "tx_1", false), "type_not_used");
        ignored(event(newId(), "invoice.payment_succeeded", "in_1", false), "type_not_used");
    }

    @Test
    void leavesEventsOfRealMoneyAloneOutsideLiveMode() {
        ignored(event(newId(), "invoice.paid", "in_1", true), "live_event_in_test_mode");
    }

    @Test
    void leavesConnectedAccountsAlone() {
        ignored(event(newId(), "invoice.paid", "in_1", false)
                .replace("\"object\":\"event\"", "\"object\":\"event\",\"account\":\"acct_other\""),
                "another_account");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2022-11-15", "2026-09-30.endive", "2030-01-01.unheard"})
    void takesEveryPayloadVersionForItOnlyNamesTheObject(String version) {
        var id = newId();
        var answer = signed(event(id, "invoice.paid", "in_unknown", false)
                .replace("2026-07-29.dahlia", version));

        assertThat(answer.json().path("accepted").asBoolean()).isTrue();
        assertThat(stored(id, "excerpt ->> 'api_version'")).isEqualTo(version);
        assertThat(stored(id, "excerpt ->> 'other_version'")).isEqualTo("true");
    }

    @Test
    void tellsWhatWeDidOurselvesFromWhatOthersDid() {
        var ours = newId();
        var theirs = newId();
        var own = "\"object\":\"event\",\"request\":{\"id\":\"req_1\",\"idempotency_key\":\"%s\"}";
        signed(event(ours, "invoice.paid", "in_unknown", false)
                .replace("\"object\":\"event\"", own.formatted("tenantry:renewal:sub_1:1")));
        signed(event(theirs, "invoice.paid", "in_unknown", false)
                .replace("\"object\":\"event\"", own.formatted("somebody-else")));

        assertThat(stored(ours, "excerpt ->> 'own_write'")).isEqualTo("true");
        assertThat(stored(theirs, "coalesce(excerpt ->> 'own_write', 'no')")).isEqualTo("no");
    }

    @Test
    void hasALimitOfItsOwnThatAsksTheRailToComeAgain() {
        var flood = new Browser(port).with("X-Forwarded-For", "198.51.100.77");
        var flooding = new AtomicBoolean(true);
        var others = Thread.ofVirtual().start(() -> {
            while (flooding.get()) {
                takeOne("198.51.100.77");
            }
        });
        try {
            eventually(() -> flood.postJson("/webhooks/stripe", "{}").code().equals("too_many_requests"));
            assertThat(flood.get("/pricing").status()).as("nothing else is limited by it").isEqualTo(200);
            assertThat(signed(event(newId(), "invoice.paid", "in_1", false)).status())
                    .as("nor is anybody else").isEqualTo(200);
        } finally {
            flooding.set(false);
            others.interrupt();
        }
    }

    private void takeOne(String site) {
        try {
            limits.takeHere("webhook:stripe", site, 6_000, Duration.ofMinutes(1));
        } catch (Refusal full) {
            Thread.onSpinWait();
        }
    }

    @Test
    void leavesEventsAboutNothingAlone() {
        ignored("{\"id\":\"%s\",\"type\":\"invoice.paid\",\"data\":{}}".formatted(newId()),
                "names_no_object");
    }

    @Test
    void readsAThinEventLikeAnyOther() {
        var id = newId();
        var answer = signed("""
                {"id":"%s","object":"v2.core.event","type":"v1.invoice.paid","created":"2026-08-01T12:00:00.000Z",
                 "livemode":false,"related_object":{"id":"in_thin","type":"invoice","url":"/v1/invoices/in_thin"}}
                """.formatted(id));

        assertThat(answer.json().path("accepted").asBoolean()).isTrue();
        assertThat(stored(id, "type || ' ' || object_id")).isEqualTo("invoice.paid in_thin");
    }

    private void ignored(String body, String reason) {
        var answer = signed(body);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("accepted").asBoolean()).isFalse();
        assertThat(answer.json().path("reason").asString()).isEqualTo(reason);
    }

    private void refused(String body, String header, String reason) {
        var before = securityEvents(reason);
        var answer = send(body, header);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("webhook_signature_invalid");
        assertThat(securityEvents(reason)).isEqualTo(before + 1);
    }

    private Browser.Answer signed(String body) {
        return send(body, header(body, CURRENT, 0));
    }

    private Browser.Answer send(String body, String header) {
        var request = new Browser(port).request("/webhooks/stripe")
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(BodyPublishers.ofString(body));
        return new Browser(port).send(header == null ? request : request.header("Stripe-Signature", header));
    }

    private static String header(String body, String secret, int seconds) {
        var at = Instant.now().plusSeconds(seconds).getEpochSecond();
        return "t=" + at + ",v1=" + HexFormat.of().formatHex(
                StripeSignature.sign(secret, at, body.getBytes(StandardCharsets.UTF_8)));
    }

    private static String event(String id, String type, String object, boolean live) {
        return """
                {"id":"%s","object":"event","api_version":"2026-07-29.dahlia","type":"%s","livemode":%s,
                 "data":{"object":{"id":"%s","customer":"cus_Unknown0001","status":"paid"}}}
                """.formatted(id, type, live, object);
    }

    private static String newId() {
        return "evt_" + UUID.randomUUID();
    }

    private String stored(String id, String expression) {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select %s
                  from payment.inbox
                 where event_id = :id
                """.formatted(expression))
                .param("id", id)
                .query(String.class)
                .single());
    }

    private long securityEvents(String reason) {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select count(*)
                  from audit.security_event
                 where type = 'AUTHORIZATION_DENIED'
                   and endpoint = '/webhooks/stripe'
                   and reason = :reason
                """)
                .param("reason", reason)
                .query(Long.class)
                .single());
    }
}
