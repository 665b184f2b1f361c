package dev.tenantry.simulator;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.Price;
import com.stripe.model.WebhookEndpoint;
import com.stripe.model.checkout.Session;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.PriceCreateParams;
import com.stripe.param.WebhookEndpointCreateParams;
import com.stripe.param.checkout.SessionCreateParams;
import dev.tenantry.simulator.stripe.object.Interval;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A merchant with Stripe's own client, and a payer with a browser, both talking to the simulator. */
public final class StripeWorld {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    public final StripeClient stripe;
    private final String base;
    private final HttpClient browser = HttpClient.newHttpClient();
    private final String before;

    public StripeWorld(int port) {
        this.base = "http://localhost:" + port;
        this.stripe = StripeClient.builder()
                .setApiKey("sk_test_sandbox")
                .setApiBase(base + "/simulator/stripe")
                .build();
        this.before = newestEvent();
    }

    public Customer customer() throws StripeException {
        return stripe.v1().customers().create(CustomerCreateParams.builder()
                .setEmail("ada@acme.test").setName("Acme").putMetadata("organization", "org_1").build());
    }

    public Price monthly(long amountMinor) throws StripeException {
        return stripe.v1().prices().create(PriceCreateParams.builder()
                .setCurrency("usd").setUnitAmount(amountMinor).setNickname("Pro")
                .setProductData(PriceCreateParams.ProductData.builder().setName("Pro").build())
                .setRecurring(PriceCreateParams.Recurring.builder()
                        .setInterval(PriceCreateParams.Recurring.Interval.MONTH).build())
                .build());
    }

    public SessionCreateParams.Builder wanted(Customer customer, Price price, long quantity) {
        return SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.SUBSCRIPTION)
                .setCustomer(customer.getId())
                .setClientReferenceId("order_1")
                .setSuccessUrl("https://app.example.test/done?session={CHECKOUT_SESSION_ID}")
                .setCancelUrl("https://app.example.test/back")
                .addLineItem(SessionCreateParams.LineItem.builder()
                        .setPrice(price.getId()).setQuantity(quantity).build());
    }

    public Session checkout(SessionCreateParams.Builder wanted) throws StripeException {
        return stripe.v1().checkout().sessions().create(wanted.build());
    }

    public com.stripe.model.billingportal.Session portal(Customer customer, String configuration)
            throws StripeException {
        return stripe.v1().billingPortal().sessions().create(
                com.stripe.param.billingportal.SessionCreateParams.builder()
                        .setCustomer(customer.getId()).setConfiguration(configuration)
                        .setReturnUrl("https://app.example.test/billing").build());
    }

    public WebhookEndpoint endpoint(String url) throws StripeException {
        return stripe.v1().webhookEndpoints().create(WebhookEndpointCreateParams.builder()
                .setUrl(url)
                .setApiVersion(WebhookEndpointCreateParams.ApiVersion.VERSION_2026_07_29_DAHLIA)
                .addEnabledEvent(WebhookEndpointCreateParams.EnabledEvent.CHECKOUT__SESSION__COMPLETED)
                .addEnabledEvent(WebhookEndpointCreateParams.EnabledEvent.CUSTOMER__SUBSCRIPTION__CREATED)
                .addEnabledEvent(WebhookEndpointCreateParams.EnabledEvent.INVOICE__PAID)
                .build());
    }

    /** A request without the SDK, to send what it would not; headers as name, value, name, value. */
    public HttpResponse<String> api(String method, String path, String body, String... headers)
            throws Exception {
        var request = HttpRequest.newBuilder(URI.create(base + "/simulator/stripe" + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/x-www-form-urlencoded");
        if (List.of(headers).stream().noneMatch("Authorization"::equals)) {
            request.header("Authorization", "Bearer sk_test_sandbox");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** The answer's body when the call is granted; anything else fails with what was answered. */
    public JsonNode ok(String method, String path, String body, String... headers) throws Exception {
        var answer = api(method, path, body, headers);
        if (answer.statusCode() != 200) {
            throw new AssertionError(method + " " + path + " answered " + answer.body());
        }
        return StripeShape.parse(answer.body());
    }

    public JsonNode post(String path, String body) throws Exception {
        return ok("POST", path, body);
    }

    public JsonNode read(String path) throws Exception {
        return ok("GET", path, "");
    }

    /** The error of a call that has to be refused with this status. */
    public JsonNode refused(int status, String method, String path, String body) throws Exception {
        var answer = api(method, path, body);
        if (answer.statusCode() != status) {
            throw new AssertionError(method + " " + path + " answered " + answer.statusCode()
                    + answer.body());
        }
        return StripeShape.parse(answer.body()).path("error");
    }

    /** A customer with this test card as default, such as {@code pm_card_visa}. */
    public String payer(String card) throws Exception {
        var customer = post("/v1/customers", "name=Acme&email=ada@acme.test").path("id").stringValue();
        var method = post("/v1/payment_methods/" + card + "/attach", "customer=" + customer).path("id");
        post("/v1/customers/" + customer, "invoice_settings[default_payment_method]=" + method.stringValue());
        return customer;
    }

    public String price(long amountMinor, String interval) throws Exception {
        return post("/v1/prices", "currency=usd&unit_amount=" + amountMinor + "&product_data[name]=Pro"
                + (interval.isEmpty() ? "" : "&recurring[interval]=" + interval)).path("id").stringValue();
    }

    /** The types told about this object since this world was opened, oldest first. */
    public List<String> told(String id) throws Exception {
        var types = new ArrayList<String>();
        var page = read("/v1/events?limit=100");
        while (true) {
            var last = "";
            for (var event : page.path("data")) {
                last = event.path("id").stringValue();
                if (last.equals(before)) {
                    return types;
                }
                if (event.path("data").path("object").path("id").asString("").equals(id)) {
                    types.addFirst(event.path("type").stringValue());
                }
            }
            if (!page.path("has_more").booleanValue()) {
                return types;
            }
            page = read("/v1/events?limit=100&starting_after=" + last);
        }
    }

    private String newestEvent() {
        try {
            return read("/v1/events?limit=1").path("data").path(0).path("id").asString("");
        } catch (Exception e) {
            throw new IllegalStateException("the simulator does not answer", e);
        }
    }

    public Session read(Session session) throws StripeException {
        return stripe.v1().checkout().sessions().retrieve(session.getId());
    }

    public HttpResponse<String> pay(Session session, String number) throws Exception {
        return submit("/simulator/checkout/" + session.getId(), card(number));
    }

    public static Map<String, String> card(String number) {
        return Map.of("number", number, "expiry", "12/40", "cvc", "123", "name", "Ada");
    }

    public HttpResponse<String> get(String path) throws Exception {
        return browser.send(HttpRequest.newBuilder(URI.create(base + path)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Opens the page, then posts its form with the token it came with. */
    public HttpResponse<String> submit(String page, Map<String, String> fields) throws Exception {
        return open(page).send(page, fields);
    }

    public Tab open(String page) throws Exception {
        var shown = get(page);
        var token = TOKEN.matcher(shown.body());
        var cookies = shown.headers().allValues("set-cookie").stream()
                .map(cookie -> cookie.split(";")[0]).collect(Collectors.joining("; "));
        return new Tab(token.find() ? token.group(1) : "", cookies);
    }

    /** A page somebody has open: its form token and cookies. */
    public final class Tab {

        private final String token;
        private final String cookies;

        Tab(String token, String cookies) {
            this.token = token;
            this.cookies = cookies;
        }

        public HttpResponse<String> send(String action, Map<String, String> fields) throws Exception {
            var form = fields.entrySet().stream()
                    .map(field -> field.getKey() + "="
                            + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&")) + "&_csrf=" + token;
            return browser.send(HttpRequest.newBuilder(URI.create(base + action))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("Cookie", cookies)
                    .POST(HttpRequest.BodyPublishers.ofString(form)).build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
