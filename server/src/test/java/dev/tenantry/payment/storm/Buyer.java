package dev.tenantry.payment.storm;

import static dev.tenantry.Eventually.eventually;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.simulator.StripeWorld;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One organization and what its owner, its support and its bank do, as its own seed says. */
final class Buyer {

    private static final List<String> PLANS = List.of("starter", "pro", "max");
    private static final String GOOD = "4242424242424242";
    private static final String DECLINED = "4000000000000002";
    private static final String DISPUTED = "4000000000000259";

    final Newcomer owner;
    final Random random;
    private final StripeWorld rail;
    private final boolean patient;
    private @Nullable String session;

    Buyer(int port, StripeWorld rail, Random random) {
        this.rail = rail;
        this.random = random;
        owner = Newcomer.register(port, "Stormy");
        owner.acting();
        patient = random.nextInt(10) >= 6;
    }

    /** The checkout this one opened last. */
    @Nullable String session() {
        return session;
    }

    /**
     * The impatient buy in their trial, the others when it is over, every other one with add-ons; a few never
     * pay what they opened.
     */
    void buys(int wave) throws Exception {
        if (wave != (patient ? 1 : 0)) {
            return;
        }
        var plan = PLANS.get(random.nextInt(PLANS.size()));
        var addOns = random.nextBoolean() ? "" : ", \"add_ons\": [{\"add_on\": \"more_runs\", \"quantity\": %d}]"
                .formatted(1 + random.nextInt(5));
        var wanted = "{\"plan\": \"%s\", \"seats\": %d%s}".formatted(plan, 1 + random.nextInt(4), addOns);
        var opened = ask(() -> owner.browser().postJson("/v1/billing/checkouts", wanted));
        if (opened.status() != 200) {
            throw new AssertionError(opened.body());
        }
        var page = URI.create(opened.json().path("url").asString()).getPath();
        session = page.substring(page.lastIndexOf('/') + 1);
        var luck = random.nextInt(10);
        if (luck == 0) {
            return;
        }
        if (luck == 1) {
            rail.submit(page, StripeWorld.card(DECLINED));
        }
        rail.submit(page, StripeWorld.card(luck == 2 ? DISPUTED : GOOD));
    }

    /** What happens at the rail while nobody looks: support, sales, a bank, the customer's own card. */
    void isChangedAtTheRail() throws Exception {
        var subscription = subscription();
        if (subscription == null) {
            return;
        }
        var path = "/v1/subscriptions/" + subscription;
        var shown = rail.read(path);
        if (shown.path("status").asString().equals("canceled")) {
            return;
        }
        switch (random.nextInt(12)) {
            case 0 -> rail.ok("DELETE", path, "");
            case 1 -> change(path, "cancel_at_period_end=true");
            case 2 -> change(path, "items[0][id]=%s&items[0][quantity]=%d".formatted(
                    shown.at("/items/data/0/id").asString(), 1 + random.nextInt(5)));
            case 3 -> rail.post(path, "pause_collection[behavior]=void");
            case 4, 5 -> loseTheCard(shown.path("customer").asString(), path);
            case 6 -> refund(shown.path("latest_invoice").asString());
            case 7 -> rail.ok("DELETE", "/v1/customers/" + shown.path("customer").asString(), "");
            default -> { }
        }
    }

    /** What the customer planned stands in the way, so support releases it first; they may plan anew meanwhile. */
    private void change(String path, String body) throws Exception {
        for (int tries = 1; ; tries++) {
            var schedule = rail.read(path).path("schedule");
            if (schedule.isString()) {
                rail.api("POST", "/v1/subscription_schedules/" + schedule.asString() + "/release", "");
            }
            var answer = rail.api("POST", path, body);
            if (answer.statusCode() == 200) {
                return;
            }
            if (tries == 5 || !answer.body().contains("schedule")) {
                throw new AssertionError(path + " answered " + answer.body());
            }
        }
    }

    private void loseTheCard(String customer, String path) throws Exception {
        var card = rail.post("/v1/payment_methods/pm_card_chargeCustomerFail/attach", "customer=" + customer)
                .path("id").asString();
        rail.post("/v1/customers/" + customer, "invoice_settings[default_payment_method]=" + card);
        rail.post(path, "default_payment_method=" + card);
    }

    private void refund(String invoice) throws Exception {
        var paid = rail.read("/v1/invoice_payments?invoice=" + invoice).at("/data/0/payment/payment_intent");
        if (paid.isString()) {
            var answer = rail.api("POST", "/v1/refunds", "payment_intent=" + paid.asString());
            if (answer.statusCode() >= 500) {
                throw new AssertionError(answer.body());
            }
        }
    }

    /** While webhooks pour in and nodes die: back from the rail's page, cancelling, resuming, changing. */
    void usesTheProduct() {
        if (random.nextInt(5) > 0) {
            changesItsMind();
        } else {
            var wanted = "{\"plan\": \"%s\", \"seats\": %d}".formatted(PLANS.get(random.nextInt(PLANS.size())),
                    1 + random.nextInt(4));
            ask(() -> owner.browser().postJson("/v1/billing/plan-changes", wanted));
        }
    }

    void changesItsMind() {
        var browser = owner.browser();
        switch (random.nextInt(5)) {
            case 0 -> ask(() -> browser.get("/o/" + owner.slug() + "/billing?success=1"));
            case 1 -> ask(() -> browser.postJson("/v1/billing/cancellation", ""));
            case 2 -> ask(() -> browser.delete("/v1/billing/cancellation"));
            default -> { }
        }
    }

    @Nullable String subscription() throws Exception {
        if (session == null) {
            return null;
        }
        var shown = rail.read("/v1/checkout/sessions/" + session).path("subscription");
        return shown.isString() ? shown.asString() : null;
    }

    /** Until somebody answers with more than "not now"; the node that was asked may be dead. */
    Browser.Answer ask(Supplier<Browser.Answer> question) {
        var got = new AtomicReference<Browser.Answer>();
        eventually("somebody answers", () -> {
            try {
                var answer = question.get();
                got.set(answer);
                return answer.status() < 500;
            } catch (UncheckedIOException down) {
                return false;
            }
        });
        return got.get();
    }
}
