package dev.tenantry.simulator.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.InvalidRequestException;
import com.stripe.net.RequestOptions;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerListParams;
import com.stripe.param.PriceListParams;
import com.stripe.param.checkout.SessionCreateParams.SubscriptionData;
import com.stripe.param.checkout.SessionRetrieveParams;
import dev.tenantry.TenantryTest;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.simulator.StripeShape;
import dev.tenantry.simulator.StripeWorld;
import java.time.Duration;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@TenantryTest
class StripeApiTest {

    @LocalServerPort int port;
    @Autowired BusinessClock clock;
    private StripeWorld world;

    @BeforeEach
    void open() {
        world = new StripeWorld(port);
    }

    @Test
    void refusesWhoHasNoTestKey() throws Exception {
        assertThat(world.api("GET", "/v1/customers", "", "Authorization", "").statusCode()).isEqualTo(401);
        assertThat(world.api("GET", "/v1/customers", "", "Authorization", "Bearer sk_live_x").statusCode())
                .isEqualTo(401);
        assertThat(world.api("GET", "/v1/customers", "", "Authorization", "Basic c2tfdGVzdA==").statusCode())
                .isEqualTo(401);
    }

    @Test
    void playsThePinnedVersionOnly() throws Exception {
        var pinned = world.api("GET", "/v1/customers", "", "Stripe-Version", "2026-07-29.dahlia");
        var other = world.api("GET", "/v1/customers", "", "Stripe-Version", "2024-06-20");
        assertThat(pinned.statusCode()).isEqualTo(200);
        assertThat(other.statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            POST | /v1/customers | foo=1                                     | 400 | parameter_unknown | foo
            POST | /v1/customers | invoice_settings[foo]=1                   | 400 | parameter_unknown | invoice_settings[foo]
            POST | /v1/customers | email=                                    | 400 | parameter_invalid_empty | email
            POST | /v1/customers | email=nobody                              | 400 | email_invalid | email
            POST | /v1/customers | metadata[k]=1&metadata=2                  | 400 | parameter_invalid | metadata
            POST | /v1/customers | name=a%00b                                | 400 | parameter_invalid | name
            POST | /v1/customers | expand=x                                  | 400 | parameter_invalid | expand
            POST | /v1/customers | expand[]=email                            | 400 |                   | expand
            POST | /v1/customers | tax_exempt=none                           | 400 | simulator_does_not_play | tax_exempt
            POST | /v1/products  |                                           | 400 | parameter_missing | name
            POST | /v1/prices    | currency=usd&unit_amount=5                | 400 | parameter_missing | product
            POST | /v1/prices    | currency=usd&unit_amount=5&product=prod_x | 404 | resource_missing | product
            POST | /v1/prices    | currency=usd&unit_amount=a&product=prod_x | 400 | parameter_invalid_integer | unit_amount
            POST | /v1/checkout/sessions | success_url=https://a.test        | 400 | parameter_missing | mode
            POST | /v1/checkout/sessions | mode=subscription                 | 400 | parameter_missing | success_url
            POST | /v1/checkout/sessions | mode=subscription&success_url=x   | 400 | url_invalid | success_url
            POST | /v1/checkout/sessions | mode=free&success_url=https://a.test | 400 | parameter_invalid | mode
            GET  | /v1/customers?limit=101 |                                 | 400 | parameter_invalid_integer | limit
            GET  | /v1/customers?starting_after=cus_x |                      | 404 | resource_missing | starting_after
            GET  | /v1/subscriptions/sub_x |                                 | 404 | resource_missing | id
            GET  | /v1/subscriptions?status=late |                           | 400 | parameter_invalid | status
            """)
    void refusesInStripesWords(String method, String path, String body, int status, String code, String param)
            throws Exception {
        var answer = world.api(method, path, body == null ? "" : body);
        assertThat(answer.statusCode()).isEqualTo(status);
        var error = StripeShape.parse(answer.body()).path("error");
        assertThat(error.path("type").asString("")).isEqualTo("invalid_request_error");
        assertThat(error.path("code").asString("")).isEqualTo(code == null ? "" : code);
        assertThat(error.path("param").asString("")).isEqualTo(param);
        assertThat(error.path("message").asString("")).isNotBlank();
    }

    @Test
    void anUnknownUrlIsNotFound() throws Exception {
        assertThat(world.api("POST", "/v1/issuing/cards", "").statusCode()).isEqualTo(404);
        assertThat(world.api("DELETE", "/v1/products/x", "").statusCode()).isEqualTo(404);
    }

    @Test
    void aTrialEndsAtLeastTwoDaysAhead() throws Exception {
        var customer = world.customer();
        var price = world.monthly(1000);
        var tooSoon = clock.now().plus(Duration.ofHours(47)).getEpochSecond();
        refused("subscription_data[trial_end]", () -> world.checkout(world.wanted(customer, price, 1)
                .setSubscriptionData(SubscriptionData.builder().setTrialEnd(tooSoon).build())));
        world.checkout(world.wanted(customer, price, 1).setSubscriptionData(
                SubscriptionData.builder().setTrialEnd(tooSoon + 2 * 3600).build()));
    }

    @Test
    void refusesOtherCheckoutsStripeWouldNotOpen() throws Exception {
        var customer = world.customer();
        var price = world.monthly(1000);
        refused("line_items[0][quantity]", () -> world.checkout(world.wanted(customer, price, 0)));
        refused("line_items[0][quantity]", () -> world.checkout(world.wanted(customer, price, 1_000_000)));
        refused("customer_email", () -> world.checkout(world.wanted(customer, price, 1).setCustomerEmail("a@b.c")));
        refused("expires_at", () -> world.checkout(world.wanted(customer, price, 1)
                .setExpiresAt(clock.now().plusSeconds(60).getEpochSecond())));
        world.api("POST", "/v1/prices/" + price.getId(), "active=false");
        refused("line_items[0][price]", () -> world.checkout(world.wanted(customer, price, 1)));
        world.stripe.v1().customers().delete(customer.getId());
        refused("customer", () -> world.checkout(world.wanted(customer, world.monthly(5), 1)));
    }

    @Test
    void theSameKeyBringsTheSameAnswerAndOtherParametersAreRefused() throws Exception {
        var key = UUID.randomUUID().toString();
        var options = RequestOptions.builder().setIdempotencyKey(key).build();
        var wanted = CustomerCreateParams.builder().setName("Acme").build();

        var first = world.stripe.v1().customers().create(wanted, options);
        var second = world.stripe.v1().customers().create(wanted, options);

        assertThat(second.getId()).isEqualTo(first.getId());
        assertThat(second.getLastResponse().headers().firstValue("Idempotent-Replayed")).contains("true");
        var other = world.api("POST", "/v1/customers", "name=Birch", "Idempotency-Key", key);
        assertThat(other.statusCode()).isEqualTo(400);
        assertThat(error(other.body()).path("type").asString("")).isEqualTo("idempotency_error");
    }

    @Test
    void aRefusalOfExecutionIsKeptUnderItsKeyButAMalformedRequestLeavesItFree() throws Exception {
        var executed = UUID.randomUUID().toString();
        var body = "currency=usd&unit_amount=5&product=prod_" + executed.substring(0, 8);
        assertThat(world.api("POST", "/v1/prices", body, "Idempotency-Key", executed).statusCode()).isEqualTo(404);
        var again = world.api("POST", "/v1/prices", body, "Idempotency-Key", executed);
        assertThat(again.statusCode()).isEqualTo(404);
        assertThat(again.headers().firstValue("Idempotent-Replayed")).contains("true");

        var malformed = UUID.randomUUID().toString();
        assertThat(world.api("POST", "/v1/customers", "foo=1", "Idempotency-Key", malformed).statusCode())
                .isEqualTo(400);
        assertThat(world.api("POST", "/v1/customers", "name=Acme", "Idempotency-Key", malformed).statusCode())
                .isEqualTo(200);
    }

    @Test
    void listsArePagedNewestFirst() throws Exception {
        var email = UUID.randomUUID() + "@acme.test";
        for (int i = 0; i < 5; i++) {
            world.api("POST", "/v1/customers", "email=" + email + "&name=" + i);
        }
        var first = world.stripe.v1().customers().list(CustomerListParams.builder()
                .setEmail(email).setLimit(2L).build());
        assertThat(first.getData()).extracting("name").containsExactly("4", "3");
        assertThat(first.getHasMore()).isTrue();
        assertThat(first.autoPagingIterable()).extracting("name").containsExactly("4", "3", "2", "1", "0");
        var before = world.stripe.v1().customers().list(CustomerListParams.builder().setEmail(email).setLimit(2L)
                .setEndingBefore(first.getData().get(1).getId()).build());
        assertThat(before.getData()).extracting("name").containsExactly("4");
    }

    @Test
    void pricesAreFoundByLookupKeyWhichIsUniqueUntilItIsTransferred() throws Exception {
        var key = "pro_monthly_" + UUID.randomUUID();
        var body = "currency=usd&unit_amount=5&product_data[name]=Pro&recurring[interval]=month&lookup_key=" + key;
        var first = StripeShape.parse(world.api("POST", "/v1/prices", body).body()).path("id").asString("");
        assertThat(world.api("POST", "/v1/prices", body).statusCode()).isEqualTo(400);
        assertThat(world.api("POST", "/v1/prices", body + "&transfer_lookup_key=true").statusCode()).isEqualTo(200);

        var found = world.stripe.v1().prices().list(PriceListParams.builder()
                .addLookupKey(key).addLookupKey("none").addExpand("data.product").build()).getData();

        assertThat(found).hasSize(1);
        assertThat(found.getFirst().getId()).isNotEqualTo(first);
        assertThat(found.getFirst().getProductObject().getName()).isEqualTo("Pro");
    }

    @Test
    void expandsWhatStripeExpandsAndNothingElse() throws Exception {
        var session = world.checkout(world.wanted(world.customer(), world.monthly(2999), 2));
        world.pay(session, "4242424242424242");
        var expanded = world.stripe.v1().checkout().sessions().retrieve(session.getId(),
                SessionRetrieveParams.builder().addExpand("subscription.latest_invoice.payments")
                        .addExpand("line_items").addExpand("customer").build());
        assertThat(expanded.getSubscriptionObject().getLatestInvoiceObject().getPayments().getData().getFirst()
                .getPayment().getPaymentIntent()).startsWith("pi_");
        assertThat(expanded.getLineItems().getData().getFirst().getQuantity()).isEqualTo(2);
        assertThat(expanded.getCustomerObject().getEmail()).isEqualTo("ada@acme.test");
        assertThat(world.api("GET", "/v1/checkout/sessions/" + session.getId() + "?expand[]=mode", "").statusCode())
                .isEqualTo(400);
    }

    private static void refused(String param, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(InvalidRequestException.class,
                refusal -> assertThat(refusal.getParam()).isEqualTo(param));
    }

    private static JsonNode error(String body) {
        return StripeShape.parse(body).path("error");
    }
}
