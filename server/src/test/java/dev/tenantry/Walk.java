package dev.tenantry;

import com.stripe.exception.StripeException;
import com.stripe.param.billingportal.ConfigurationCreateParams;
import com.stripe.param.billingportal.ConfigurationCreateParams.Features;
import dev.tenantry.Actors.Who;
import dev.tenantry.Actors.World;
import dev.tenantry.Routes.Route;
import dev.tenantry.identity.Letters;
import dev.tenantry.identity.factor.Phone;
import dev.tenantry.operator.OperatorFixtures;
import dev.tenantry.provider.ProductFixtures;
import dev.tenantry.provider.Products;
import dev.tenantry.simulator.BtcpayWorld;
import dev.tenantry.simulator.StripeWorld;
import dev.tenantry.simulator.ZapriteWorld;
import dev.tenantry.web.Access;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How to get to each page: as whom, with what in its address. */
@Component
class Walk {

    /** What leads on to another page at once, and what is read by programs. */
    private static final Set<String> NO_PAGES = Set.of("GET /error", "GET /", "GET /.well-known/jwks.json",
            "GET /o/{slug}/billing/payment-methods/added", "GET /logos/{token}");
    /** What refuses here for want of what only a rail can bring; the refusal is a page too. */
    private static final Map<String, Integer> REFUSALS = Map.of("GET /o/{slug}/billing/plan-changes", 409,
            "GET /o/{slug}/billing/add-ons/{addOn}", 409,
            "GET /sign-in/with/{provider}/callback", 400, "GET /sign-on/domain", 400);

    private final OperatorFixtures operators;
    private final Products products;
    private final JdbcClient jdbc;

    private final Map<String, String> paths = new HashMap<>();
    private final Map<String, Who> whos = new HashMap<>();
    /** Sessions of others than the people of the world, by the page that is for them. */
    private final Map<String, String> sessions = new HashMap<>();

    Walk(OperatorFixtures operators, Products products, JdbcClient jdbc) {
        this.operators = operators;
        this.products = products;
        this.jdbc = jdbc;
    }

    /** One look at a page; {@code session} is another one than the person's usual. */
    record Way(Route route, Who who, String path, int status, String session) {

        /** Whether somebody is signed in here, who has to find the way out. */
        boolean signedIn() {
            return !route.open() && session.isEmpty();
        }

        @Override
        public String toString() {
            return route.name() + " as " + who + (status == 200 ? "" : " " + status);
        }
    }

    void prepare(World world) throws StripeException {
        var letters = new Letters(jdbc);
        var owner = world.owner();
        owner.browser().post("/account/factors/app", Map.of());
        whos.put("GET /o", Who.MEMBER);
        paths.put("GET /o", "/o?choose=1");
        var guest = "guest-" + UUID.randomUUID() + "@example.test";
        owner.browser().postJson("/v1/invitations", "{\"email\": \"%s\", \"role\": \"member\"}".formatted(guest));
        paths.put("GET /invitations/accept", "/invitations/accept?token=" + tokenIn(letters.texts(guest)));
        var linked = world.people().get(Who.VIEWER);
        new Browser(world.port()).postJson("/v1/sign-in-links", "{\"email\": \"%s\"}".formatted(linked.email()));
        Eventually.eventually(() -> letters.texts(linked.email()).stream().anyMatch(text ->
                text.contains("/sign-in/link?token=")));
        paths.put("GET /sign-in/link", "/sign-in/link?token=" + tokenIn(letters.texts(linked.email())));
        paths.put("GET /operator/welcome", operators.welcome());
        paths.put("GET /operator/organizations/{organization}",
                "/operator/organizations/" + owner.organization());
        paths.put("GET /operator/people/{person}", "/operator/people/" + owner.person());
        var box = new Browser(world.port()).get("/sandbox/mailbox").body();
        paths.put("GET /sandbox/mailbox/{id}", box.replaceAll("(?s).*?href=\"(/sandbox/mailbox/[^\"?]+)\".*", "$1"));
        var shadow = world.people().get(Who.OPERATOR).browser().postJson("/v1/operator/workspaces",
                "{\"name\": \"Desk\"}");
        paths.put("GET /claims", "/claims?token=" + shadow.json().path("claim").asString());
        paths.put("GET /account-restoration", "/account-restoration?token=" + tokenIn(gone(world, letters)));
        half(world);
        product(world);
        simulator(world);
    }

    private static String tokenIn(List<String> letters) {
        return letters.getFirst().replaceAll("(?s).*token=([0-9A-Za-z_-]+).*", "$1");
    }

    /** The letters to somebody who has just deleted their account; the newest first. */
    private static List<String> gone(World world, Letters letters) {
        var person = Newcomer.register(world.port(), "Gus Gone");
        person.browser().postJson("/v1/me/deletion", "{\"confirmation\": \"%s\"}".formatted(person.email()));
        return letters.texts(person.email()).stream().filter(text -> text.contains("/account-restoration?")).toList();
    }

    /** Somebody who has shown their password and not yet their app, and somebody without a proven address. */
    private void half(World world) {
        var person = Newcomer.register(world.port(), "Hal Half");
        Phone.add(person, jdbc);
        var browser = new Browser(world.port());
        browser.postJson("/v1/sessions", "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(person.email(),
                Newcomer.PASSWORD));
        sessions.put("GET /sign-in/second-factor", browser.cookie("__Host-session"));
        sessions.put("GET /verify/address",
                Newcomer.register(world.port(), "Una Unproven").browser().cookie("__Host-session"));
    }

    /** A member of two organizations who comes from a product has to choose. */
    private void product(World world) {
        var request = ProductFixtures.request(ProductFixtures.register(products, true).product());
        var sent = world.people().get(Who.MEMBER).browser().get(ProductFixtures.authorize(request));
        paths.put("GET /oauth2/continue/{request}", URI.create(sent.location()).getPath());
        whos.put("GET /oauth2/continue/{request}", Who.MEMBER);
    }

    private void simulator(World world) throws StripeException {
        var rail = new StripeWorld(world.port());
        var customer = rail.customer();
        var session = rail.checkout(rail.wanted(customer, rail.monthly(2999), 2));
        paths.put("GET /simulator/checkout/{session}", URI.create(session.getUrl()).getPath());
        var configuration = rail.stripe.v1().billingPortal().configurations().create(
                ConfigurationCreateParams.builder().setFeatures(Features.builder().setInvoiceHistory(
                        Features.InvoiceHistory.builder().setEnabled(true).build()).build()).build());
        paths.put("GET /simulator/portal/{session}", "/simulator/portal/"
                + rail.portal(customer, configuration.getId()).getId());
        paths.put("GET /simulator/zaprite/order/{order}", ZapriteWorld.page(new ZapriteWorld(world.port())
                .order("walk", ", \"label\": \"Pro, 30 days\"").path("id").asString()));
        paths.put("GET /simulator/btcpay/i/{invoice}", "/simulator/btcpay/i/"
                + new BtcpayWorld(world.port()).invoice("walk", "29.99"));
    }

    boolean isNoPage(Route route) {
        return NO_PAGES.contains(route.name()) || route.pattern().matches(".*\\.(js|csv)|.*/export");
    }

    List<Way> ways(Route route, World world) {
        var values = Map.of("slug", world.owner().slug(), "code", "not_found", "plan", "pro", "provider", "google",
                "addOn", "more_runs");
        var path = Optional.ofNullable(paths.get(route.name())).orElseGet(() -> route.path(values));
        var status = paths.containsKey(route.name()) ? 200
                : REFUSALS.getOrDefault(route.name(), route.pattern().startsWith("/simulator/")
                        && !route.variables().isEmpty() ? 404 : 200);
        return List.of(new Way(route, whos.getOrDefault(route.name(), whoMay(route)), path, status,
                sessions.getOrDefault(route.name(), "")));
    }

    private static Who whoMay(Route route) {
        return route.open() ? Who.NOBODY : route.needs().value() == Access.OPERATOR ? Who.OPERATOR : Who.OWNER;
    }
}
