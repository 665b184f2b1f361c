package dev.tenantry.payment.storm;

import static dev.tenantry.Eventually.eventually;

import dev.tenantry.simulator.StripeWorld;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/**
 * Two nodes on one PostgreSQL, the simulated Stripe in a process of its own, and between them a line that loses a
 * fifth of the webhooks and brings the rest three times in any order, while nodes are killed and connections cut.
 */
public final class Storm implements AutoCloseable {

    private static final String KEY = "rail:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    /** What an owner subscribes to: everything that says how a purchase stands. */
    private static final String TYPES = """
            checkout.session.completed checkout.session.async_payment_succeeded
            checkout.session.async_payment_failed checkout.session.expired
            customer.subscription.created customer.subscription.updated customer.subscription.deleted
            customer.subscription.paused customer.subscription.resumed customer.subscription.trial_will_end
            invoice.created invoice.finalized invoice.finalization_failed invoice.paid invoice.payment_failed
            invoice.payment_action_required invoice.voided invoice.marked_uncollectible invoice.overdue
            charge.refunded refund.created refund.updated refund.failed charge.dispute.created
            charge.dispute.closed charge.dispute.funds_withdrawn charge.dispute.funds_reinstated
            customer.deleted""";
    private static final double LOST = 0.2;
    private static final int COPIES = 3;
    private static final Duration TO_SETTLE = Duration.ofMinutes(3);

    final AtomicInteger kills = new AtomicInteger();
    final AtomicInteger inHand = new AtomicInteger();
    final AtomicInteger cut = new AtomicInteger();
    final Databases databases;
    final Node rail;
    final Wire wire;
    final StripeWorld world;
    final List<Buyer> buyers = new ArrayList<>();
    private final Balancer balancer;
    private final List<Node> nodes;
    private final Random random;

    Storm(String server, Path folder, long seed) throws Exception {
        random = new Random(seed);
        databases = new Databases(server);
        rail = Node.start(folder.resolve("rail"), Node.SHORT_LIVED, "--tenantry.database.url=" + databases.rail(),
                "--tenantry.sandbox.demo=false", "--tenantry.simulator.webhooks-at-once=8");
        balancer = new Balancer();
        wire = new Wire(balancer.port(), LOST, COPIES);
        rail.awaitAnswer();
        world = new StripeWorld(rail.port());
        var settings = new String[] {"--tenantry.database.url=" + databases.ours(),
            "--tenantry.public-url=http://localhost:" + balancer.port(), "--tenantry.mode=test",
            "--tenantry.encryption.keys=" + KEY, "--tenantry.rails.stripe.secret-key=sk_test_storm",
            "--tenantry.rails.stripe.api-base=http://localhost:" + rail.port() + "/simulator/stripe",
            "--tenantry.rails.stripe.webhook-secrets=" + subscribe(world, wire), "--tenantry.payment.inbox.lease=4s",
            "--tenantry.payment.inbox.first-retry=1s", "--tenantry.payment.inbox.longest-retry=4s",
            "--tenantry.payment.inbox.attempts=60", "--tenantry.payment.sweep.rescan-every=12h"};
        var first = Node.start(folder.resolve("first"), Node.SHORT_LIVED, settings);
        first.awaitAnswer(); // it brings the database up to date
        nodes = List.of(first, Node.start(folder.resolve("second"), Node.SHORT_LIVED, settings));
        balancer.spreadOver(nodes);
        nodes.getLast().awaitAnswer();
    }

    /**
     * Only the wire listens to the rail from now on, not the application that plays it. Gives the secret that the
     * rail signs with.
     */
    public static String subscribe(StripeWorld world, Wire wire) throws Exception {
        eventually("the rail's own address is registered", () -> !endpoints(world).isEmpty());
        for (var own : endpoints(world)) {
            world.ok("DELETE", "/v1/webhook_endpoints/" + own, "");
        }
        var types = Arrays.stream(TYPES.split("\\s+")).map(type -> "&enabled_events[]=" + type)
                .collect(Collectors.joining());
        return world.post("/v1/webhook_endpoints", "url=" + wire.address()
                + "&api_version=2026-07-29.dahlia" + types).path("secret").asString();
    }

    private static List<String> endpoints(StripeWorld world) throws Exception {
        return world.read("/v1/webhook_endpoints").path("data").valueStream()
                .map(one -> one.path("id").asString()).toList();
    }

    /**
     * Registers, buys, renews, fails, changes and ends; each of the four times the news comes badly, and so many
     * nodes die.
     */
    void rage(int organizations, int... deaths) throws Exception {
        var seeds = IntStream.range(0, organizations).mapToObj(n -> new Random(random.nextLong())).toList();
        buyers.addAll(atOnce(seeds.stream().<Callable<Buyer>>map(seed ->
                () -> new Buyer(balancer.port(), world, seed)).toList()));
        everybody(buyer -> buyer.buys(0));
        toldBadly(deaths[0], Buyer::usesTheProduct);
        timePasses(Duration.ofDays(15));
        everybody(buyer -> buyer.buys(1));
        toldBadly(deaths[1], Buyer::usesTheProduct);
        everybody(Buyer::isChangedAtTheRail);
        timePasses(Duration.ofDays(32));
        toldBadly(deaths[2], Buyer::usesTheProduct);
        everybody(Buyer::isChangedAtTheRail);
        timePasses(Duration.ofDays(32));
        toldBadly(deaths[3], Buyer::changesItsMind); // a smaller allowance begins with its cycle only
        heardOfEverything();
    }

    private void timePasses(Duration by) throws Exception {
        var answer = new dev.tenantry.Browser(rail.port()).postJson("/v1/sandbox/clock",
                "{\"advance\": \"PT%dH\"}".formatted(by.toHours()));
        if (answer.status() != 200) {
            throw new AssertionError(answer.body());
        }
        databases.moveTime(by);
    }

    private void toldBadly(int deaths, Act meanwhile) throws Exception {
        eventually("the rail has sent everything", databases::allSent);
        var weather = new Weather(this, nodes, deaths);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var busy = threads.submit(() -> {
                everybody(meanwhile);
                return null;
            });
            wire.tell(random, weather::arrived);
            busy.get();
        }
        weather.clears();
        eventually("the rail has sent everything", databases::allSent);
        wire.tell(random, n -> { });
    }

    /** The rescan finds what was lost; then every event there ever was is settled or left alone for a reason. */
    private void heardOfEverything() {
        databases.runNow("payment-rescan");
        Awaitility.await("every event is settled").atMost(TO_SETTLE).pollInterval(Duration.ofMillis(200))
                .pollInSameThread().until(() -> unsettled().isEmpty());
        Awaitility.await("every listener has heard").atMost(TO_SETTLE).pollInterval(Duration.ofMillis(200))
                .pollInSameThread().until(databases::allHeard);
    }

    /** Events that the inbox does not know, or has not come to an end with. */
    List<String> unsettled() {
        var known = databases.inbox();
        return wire.events().stream()
                .filter(event -> !known.getOrDefault(event, "unknown").matches("done.*|ignored.*"))
                .map(event -> wire.typeOf(event) + " " + known.getOrDefault(event, "unknown"))
                .toList();
    }

    private interface Act {
        void by(Buyer buyer) throws Exception;
    }

    private void everybody(Act act) throws Exception {
        atOnce(buyers.stream().<Callable<Boolean>>map(buyer -> () -> {
            act.by(buyer);
            return true;
        }).toList());
    }

    private static <T> List<T> atOnce(List<Callable<T>> work) throws Exception {
        try (var threads = Executors.newFixedThreadPool(6)) {
            var done = new ArrayList<T>();
            for (var future : threads.invokeAll(work)) {
                done.add(future.get());
            }
            return done;
        }
    }

    @Override
    public void close() throws Exception {
        balancer.close();
        wire.close();
        nodes.forEach(Node::close);
        rail.close();
    }
}
