package dev.tenantry.payment.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenantry.kernel.Money;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.Interval;
import dev.tenantry.payment.Item;
import dev.tenantry.payment.Order;
import dev.tenantry.payment.OrderId;
import dev.tenantry.payment.OrderStatus;
import dev.tenantry.payment.Payer;
import dev.tenantry.payment.PaymentRefusal;
import dev.tenantry.payment.Purpose;
import dev.tenantry.payment.rail.RailChange;
import dev.tenantry.payment.rail.RailCheckout.State;
import dev.tenantry.payment.rail.RailCheckoutOrder;
import dev.tenantry.payment.rail.ThisServer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/** What the adapter says to Stripe and how it reads the answers, against the published samples. */
@ExtendWith(OutputCaptureExtension.class)
class StripeRailTest {

    private static final String OBJECT =
            "{\"error\":{\"type\":\"%s\",\"code\":\"%s\",\"message\":\"no sub_1234567890abcdefgh\"}}";

    private final StubServer stripe = new StubServer();
    private final StripeRail rail = rail(new StripeSettings("sk_test_1", List.of(), stripe.base(),
            Duration.ofSeconds(5), Duration.ofMillis(500), false));
    private final OrganizationId acme = OrganizationId.next();
    private final Item pro = new Item(UUID.randomUUID(), "Pro", Interval.MONTHLY, Money.of(2999, "USD"));

    @AfterEach
    void close() {
        stripe.close();
    }

    @Test
    void speaksThePinnedVersionToTheConfiguredAddressWithOurKey() {
        stripe.willGive("customer");
        assertThat(rail.createCustomer(acme, new Payer("Acme", "ada@acme.example"), 1))
                .isEqualTo("cus_TestCustomer0001");

        var asked = stripe.asked.getFirst();
        assertThat(asked.path()).isEqualTo("/some/where/v1/customers");
        assertThat(asked.version()).isEqualTo("2026-07-29.dahlia");
        assertThat(asked.authorization()).isEqualTo("Bearer sk_test_1");
        assertThat(asked.idempotencyKey()).isEqualTo("tenantry:customer:" + acme);
        assertThat(asked.form()).containsEntry("metadata[tenantry_organization]", acme.toString())
                .containsEntry("name", "Acme").containsEntry("email", "ada@acme.example").hasSize(3);
    }

    @Test
    void opensASubscriptionCheckoutThatNamesOrganizationAndOrder() {
        stripe.willGive("checkout_session_subscription_open");
        var order = order(null);
        var checkout = rail.openCheckout(new RailCheckoutOrder(order, "cus_1", "price_1",
                URI.create("https://t.example/o/acme/billing?success=true"),
                        URI.create("https://t.example/plans")));

        assertThat(checkout.state()).isEqualTo(State.OPEN);
        assertThat(checkout.settled()).isFalse();
        assertThat(checkout.url()).hasToString("https://checkout.stripe.com/c/pay/cs_test_subscription0001");
        assertThat(stripe.asked.getFirst().idempotencyKey()).isEqualTo("tenantry:checkout:" + order.id());
        assertThat(stripe.asked.getFirst().form()).isEqualTo(java.util.Map.ofEntries(
                java.util.Map.entry("mode", "subscription"),
                java.util.Map.entry("customer", "cus_1"),
                java.util.Map.entry("client_reference_id", acme.toString()),
                java.util.Map.entry("line_items[0][price]", "price_1"),
                java.util.Map.entry("line_items[0][quantity]", "3"),
                java.util.Map.entry("metadata[tenantry_organization]", acme.toString()),
                java.util.Map.entry("metadata[tenantry_order]", order.id().toString()),
                java.util.Map.entry("subscription_data[metadata][tenantry_organization]", acme.toString()),
                java.util.Map.entry("subscription_data[metadata][tenantry_order]", order.id().toString()),
                java.util.Map.entry("success_url", "https://t.example/o/acme/billing?success=true"),
                java.util.Map.entry("cancel_url", "https://t.example/plans")));
    }

    @Test
    void passesTheTrialEndOn() {
        stripe.willGive("checkout_session_subscription_open");
        var end = Instant.ofEpochSecond(1_900_000_000);
        rail.openCheckout(new RailCheckoutOrder(order(end), "cus_1", "price_1", URI.create("https://t/1"),
                URI.create("https://t/2")));

        assertThat(stripe.asked.getFirst().form())
                .containsEntry("subscription_data[trial_end]", "1900000000");
    }

    @Test
    void makesAPriceOnceAndFindsItByItsLookupKeyAfterwards() {
        stripe.will(200, "{\"object\":\"list\",\"data\":[],\"has_more\":false,\"url\":\"/v1/prices\"}")
                .willGive("product").willGive("price");
        assertThat(rail.ensurePrice(pro).id()).startsWith("price_");
        var made = stripe.asked.get(2);
        assertThat(made.idempotencyKey()).isEqualTo("tenantry:price:" + pro.lookupKey());
        assertThat(made.form()).containsEntry("lookup_key", pro.lookupKey())
                .containsEntry("unit_amount", "2999")
                .containsEntry("currency", "usd").containsEntry("recurring[interval]", "month");

        stripe.will(200, "{\"object\":\"list\",\"has_more\":false,\"url\":\"/v1/prices\",\"data\":["
                + new String(StripeSignatureTest.resource("objects/price.json")) + "]}");
        rail.ensurePrice(pro);
        assertThat(stripe.asked).hasSize(4);
        assertThat(stripe.asked.getLast().path()).contains("lookup_keys");
    }

    @Test
    void readsACompleteCheckout() {
        stripe.willGive("checkout_session_subscription_complete");
        var checkout = rail.readCheckout("cs_1").orElseThrow();

        assertThat(checkout.state()).isEqualTo(State.COMPLETE);
        assertThat(checkout.settled()).isTrue();
        assertThat(checkout.subscriptionId()).isEqualTo("sub_TestSubscription01");
        assertThat(checkout.paymentObject()).isEqualTo("in_TestInvoice00000001");
        assertThat(checkout.total()).isEqualTo(Money.of(2900, "USD"));
        assertThat(checkout.orderId()).isNull();
    }

    @Test
    void readsASubscriptionsPeriodFromItsItem() {
        stripe.willGive("subscription_active");
        var now = Instant.now();
        var subscription = rail.readSubscription("sub_1", now).orElseThrow();

        assertThat(subscription.status()).isEqualTo("active");
        assertThat(subscription.periodStart()).isEqualTo(Instant.ofEpochSecond(1785585600));
        assertThat(subscription.periodEnd()).isEqualTo(Instant.ofEpochSecond(1788264000));
        assertThat(subscription.priceId()).isEqualTo("price_TestProMonthly01");
        assertThat(subscription.quantity()).isEqualTo(1);
        assertThat(subscription.readAt()).isEqualTo(now);
    }

    /** In Stripe's dashboard anything can be put beside what we sold; the order of the list says nothing. */
    @Test
    void findsTheItemWeSoldAmongOthers() {
        var sample = new String(StripeSignatureTest.resource("objects/subscription_active.json"));
        var root = (tools.jackson.databind.node.ObjectNode) JsonMapper.builder().build().readTree(sample);
        var items = (tools.jackson.databind.node.ArrayNode) root.at("/items/data");
        var ours = (tools.jackson.databind.node.ObjectNode) items.get(0);
        var theirs = ours.deepCopy();
        ((tools.jackson.databind.node.ObjectNode) theirs.path("price")).put("id", "price_by_hand")
                .putObject("metadata");
        ((tools.jackson.databind.node.ObjectNode) ours.path("price")).putObject("metadata")
                .put("tenantry_plan_version", pro.planVersion().toString());
        items.insert(0, theirs.put("id", "si_theirs").put("quantity", 77));
        stripe.will(200, root.toString());

        var read = rail.readSubscription("sub_1", Instant.now()).orElseThrow();
        assertThat(read.priceId()).isEqualTo("price_TestProMonthly01");
        assertThat(read.quantity()).isEqualTo(1);
    }

    @Test
    void opensASetupPageThatNamesOrganizationAndSetup() {
        stripe.willGive("checkout_session_subscription_open");
        var setup = UUID.randomUUID();
        rail.methods().openSetup(new dev.tenantry.payment.rail.RailSetupOrder(setup, acme, "cus_1", "USD",
                URI.create("https://t/added"), URI.create("https://t/billing")));

        assertThat(stripe.asked.getFirst().idempotencyKey()).isEqualTo("tenantry:setup:" + setup);
        assertThat(stripe.asked.getFirst().form()).isEqualTo(java.util.Map.of("mode", "setup", "customer",
                "cus_1", "currency", "usd", "client_reference_id", acme.toString(),
                "metadata[tenantry_organization]", acme.toString(), "metadata[tenantry_setup]",
                setup.toString(), "setup_intent_data[metadata][tenantry_organization]", acme.toString(),
                "setup_intent_data[metadata][tenantry_setup]", setup.toString(), "success_url",
                "https://t/added", "cancel_url", "https://t/billing"));
    }

    @Test
    void aRefundNamesItsRequestInKeyAndMetadata() {
        stripe.willGive("refund").will(200, "{\"id\":\"ch_1\",\"object\":\"charge\",\"customer\":\"cus_1\"}")
                .will(200, "{\"object\":\"list\",\"data\":[],\"has_more\":false,\"url\":\"/v1/x\"}");
        var request = UUID.randomUUID();
        rail.refund(new dev.tenantry.payment.rail.RailRefundOrder(request, acme, "pi_1",
                Money.of(1000, "USD")));

        assertThat(stripe.asked.getFirst().idempotencyKey()).isEqualTo("tenantry:refund:" + request);
        assertThat(stripe.asked.getFirst().form()).isEqualTo(java.util.Map.of("payment_intent", "pi_1",
                "amount", "1000", "metadata[tenantry_organization]", acme.toString(),
                "metadata[tenantry_refund]", request.toString()));
    }

    @Test
    void readsAnInvoicesSubscriptionFromItsParent() {
        stripe.willGive("invoice_paid");
        var invoice = rail.readInvoice("in_1").orElseThrow();

        assertThat(invoice.subscriptionId()).isEqualTo("sub_TestSubscription01");
        assertThat(invoice.settled()).isTrue();
        assertThat(invoice.failed()).isFalse();
        assertThat(invoice.paid()).isEqualTo(Money.of(2900, "USD"));
    }

    @Test
    void numbersItsCommandsSoThatARepetitionIsRecognised() {
        stripe.willGive("subscription_active").willGive("subscription_active").willGive("subscription_active");
        rail.cancelAtPeriodEnd("sub_1", true, 7);
        rail.cancelAtPeriodEnd("sub_1", false, 8);

        var commands = stripe.asked.subList(1, 3); // before a cancellation it looks for a planned change
        assertThat(commands).extracting(StubServer.Asked::idempotencyKey)
                .containsExactly("tenantry:renewal:sub_1:7", "tenantry:renewal:sub_1:8");
        assertThat(commands).extracting(asked -> asked.form().get("cancel_at_period_end"))
                .containsExactly("true", "false");
    }

    @Test
    void opensThePortalForTheCustomer() {
        stripe.will(200, "{\"object\":\"list\",\"data\":[],\"has_more\":false,\"url\":\"/v1/x\"}")
                .will(200, "{\"id\":\"bpc_1\",\"object\":\"billing_portal.configuration\"}")
                .willGive("billing_portal_session").willGive("billing_portal_session");
        assertThat(rail.openPortal("cus_1", URI.create("https://t.example/o/acme/billing"))).isNotNull();

        assertThat(stripe.asked.get(1).form())
                .containsEntry("features[subscription_update][enabled]", "false")
                .containsEntry("features[subscription_cancel][mode]", "at_period_end")
                .containsEntry("features[invoice_history][enabled]", "true")
                .containsEntry("features[payment_method_update][enabled]", "true");
        assertThat(stripe.asked.get(2).form()).containsEntry("customer", "cus_1")
                .containsEntry("configuration", "bpc_1")
                .containsEntry("return_url", "https://t.example/o/acme/billing");

        rail.openPortal("cus_1", URI.create("https://t.example/o/acme/billing"));
        assertThat(stripe.asked).as("configured once").hasSize(4);
    }

    @Test
    void changesPriceAndQuantityOfTheItemThatIsThere() {
        stripe.willGive("subscription_active").willGive("subscription_active");
        rail.change(new RailChange("sub_1", "price_2", 5), 9);

        var asked = stripe.asked.getLast();
        assertThat(asked.idempotencyKey()).isEqualTo("tenantry:change:sub_1:9");
        assertThat(asked.form()).containsEntry("items[0][id]", "si_TestItem00000001")
                .containsEntry("items[0][price]", "price_2").containsEntry("items[0][quantity]", "5")
                .containsEntry("proration_behavior", "always_invoice");
    }

    @Test
    void endingWhatIsOverIsHarmless() {
        stripe.willGive("subscription_active").willFail(404, "error_missing");
        rail.cancelNow("sub_1", 3);
        rail.cancelNow("sub_1", 4);
        assertThat(stripe.asked.getFirst().method()).isEqualTo("DELETE");
        assertThat(stripe.asked.getFirst().idempotencyKey()).isEqualTo("tenantry:end:sub_1:3");
    }

    @Test
    void waitsALittleWhenItAskedTooOftenAndKeepsTheKey() {
        stripe.will(429, OBJECT.formatted("invalid_request_error", "rate_limit"))
                .will(429, OBJECT.formatted("invalid_request_error", "rate_limit"))
                .willGive("customer");

        assertThat(rail.createCustomer(acme, new Payer("Acme", "ada@acme.example"), 1))
                .isEqualTo("cus_TestCustomer0001");
        assertThat(stripe.asked).extracting(StubServer.Asked::idempotencyKey).hasSize(3)
                .containsOnly("tenantry:customer:" + acme);
    }

    @Test
    void aSecondCustomerOfTheSameOrganizationHasAKeyOfItsOwn() {
        stripe.willGive("customer");
        rail.createCustomer(acme, new Payer("Acme", "ada@acme.example"), 2);
        assertThat(stripe.asked.getLast().idempotencyKey()).isEqualTo("tenantry:customer:" + acme + ":2");
    }

    @Test
    void whatIsNotThereIsEmpty() {
        stripe.willFail(404, "error_missing");
        assertThat(rail.readSubscription("sub_none", Instant.now())).isEmpty();
    }

    @Test
    void expiringWhatIsNoLongerOpenIsHarmless() {
        stripe.will(400, OBJECT.formatted("invalid_request_error", ""));
        rail.expireCheckout("cs_1");
    }

    @ParameterizedTest
    @CsvSource({
        "500, api_error, , RAIL_UNAVAILABLE",
        "503, api_error, , RAIL_UNAVAILABLE",
        "429, invalid_request_error, rate_limit, RAIL_UNAVAILABLE",
        "409, idempotency_error, idempotency_key_in_use, RAIL_UNAVAILABLE",
        "400, idempotency_error, , RAIL_REFUSED",
        "400, invalid_request_error, parameter_unknown, RAIL_REFUSED",
        "402, card_error, card_declined, PAYMENT_DECLINED",
        "401, invalid_request_error, , BILLING_NOT_CONFIGURED",
        "403, invalid_request_error, , BILLING_NOT_CONFIGURED",
    })
    void saysWhatAnErrorMeansForTheCustomer(int status, String type, String code, PaymentRefusal meaning) {
        for (int n = 0; n < 3; n++) {
            stripe.will(status, OBJECT.formatted(type, code == null ? "" : code));
        }
        assertThatThrownBy(() -> rail.createCustomer(acme, new Payer("Acme", "ada@acme.example"), 1))
                .isInstanceOf(Refusal.class).extracting("code").isEqualTo(meaning);
    }

    @Test
    void aRailThatDoesNotAnswerIsUnavailableAndTheRetryHasTheSameKey() {
        assertThatThrownBy(() -> rail.createCustomer(acme, new Payer("Acme", "ada@acme.example"), 1))
                .isInstanceOf(Refusal.class).extracting("code").isEqualTo(PaymentRefusal.RAIL_UNAVAILABLE);
        assertThat(stripe.asked).extracting(StubServer.Asked::idempotencyKey)
                .hasSizeGreaterThan(1).containsOnly("tenantry:customer:" + acme);
    }

    @Test
    void anAddressNobodyListensOnIsUnavailable() {
        stripe.close();
        assertThatThrownBy(() -> rail.readCheckout("cs_1"))
                .isInstanceOf(Refusal.class).extracting("code").isEqualTo(PaymentRefusal.RAIL_UNAVAILABLE);
    }

    @Test
    void theLogShowsNoIdsOfTheRail(CapturedOutput output) {
        stripe.will(400, OBJECT.formatted("invalid_request_error", "parameter_invalid"));
        assertThatThrownBy(() -> rail.cancelAtPeriodEnd("sub_1234567890abcdefgh", true, 1))
                .isInstanceOf(Refusal.class);

        assertThat(output).contains("rail_refused").contains("parameter_invalid")
                .doesNotContain("sub_1234567890abcdefgh");
    }

    @Test
    void withoutAKeyNothingIsConfigured() {
        var bare = rail(new StripeSettings("", List.of(), stripe.base(), Duration.ofSeconds(5),
                Duration.ofSeconds(5), false));
        assertThat(bare.configured()).isFalse();
        assertThatThrownBy(() -> bare.readCheckout("cs_1"))
                .isInstanceOf(Refusal.class).extracting("code")
                        .isEqualTo(PaymentRefusal.BILLING_NOT_CONFIGURED);
    }

    @Test
    void neverCallsInsideADatabaseTransaction() {
        TransactionSynchronizationManager.setActualTransactionActive(true);
        try {
            assertThatThrownBy(() -> rail.readCheckout("cs_1")).isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("inside a transaction");
        } finally {
            TransactionSynchronizationManager.setActualTransactionActive(false);
        }
        assertThat(stripe.asked).isEmpty();
    }

    static StripeRail rail(StripeSettings settings) {
        var account = new StripeAccount(settings, false);
        var connection = new StripeConnection(account, new ThisServer());
        var json = JsonMapper.builder().build();
        var endpoints = new StripeEndpoints(account, connection, null, null, null);
        return new StripeRail(account,
                new StripeSales(connection, new StripePrices(connection), endpoints,
                        new StripePortal(connection), new StripeCoupons(connection)),
                new StripeChanges(connection, new StripePreviews(connection), new StripeSchedules(connection)),
                new StripeReads(connection, new StripeMoneyBack(connection),
                        new StripeHistory(connection, new StripeEvents(json, account), json)),
                new StripeMethods(connection, endpoints));
    }

    private Order order(Instant trialEnd) {
        return new Order(OrderId.next(), acme, "organization", Purpose.SUBSCRIPTION, pro.planVersion(),
                Interval.MONTHLY, 3, Money.of(8997, "USD"), trialEnd, OrderStatus.OPEN, null, "stripe", null,
                        null,
                Instant.now());
    }
}
