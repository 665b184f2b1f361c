package dev.tenantry.payment.contract;

import static dev.tenantry.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.TenantryTest;
import dev.tenantry.payment.contract.ContractWorld.Story;
import dev.tenantry.payment.inbox.SettleInbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every published sample of an event, signed and sent to the running application, against the organization,
 * customer and objects it names: what the inbox, the order, the subscription and the credits are afterwards.
 */
@TenantryTest
class ContractEventsTest {

    private static final Set<String> SENT = new ConcurrentSkipListSet<>();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @LocalServerPort int port;
    @Autowired ContractWorld world;
    @Autowired ContractSigner signer;
    @Autowired SettleInbox worker;

    /** An order waits for its money; the organization is in its trial of pro with 50 credits. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            checkout.session.completed               | done    | paid     | active   | max | false | 200
            checkout.session.completed.payment       | done    | paid     | trialing | pro | false | 50
            checkout.session.completed.setup         | ignored | open     | trialing | pro | false | 50
            checkout.session.async_payment_failed    | done    | canceled | trialing | pro | false | 50
            checkout.session.async_payment_succeeded | done    | paid     | trialing | pro | false | 50
            checkout.session.expired                 | done    | expired  | trialing | pro | false | 50
            customer.subscription.created            | done    | paid     | active   | max | false | 200
            customer.subscription.created.trialing   | done    | paid     | trialing | max | false | 200
            customer.subscription.trial_will_end     | done    | paid     | trialing | max | false | 200
            invoice.paid                             | done    | paid     | active   | max | false | 200
            invoice.payment_succeeded                | ignored | open     | trialing | pro | false | 50
            negative.unknown_type                    | ignored | open     | trialing | pro | false | 50
            thin.v2_event_notification               | done    | paid     | active   | max | false | 200
            """)
    void beforeTheMoney(String event, String inbox, String order, String status, String plan, boolean locked,
            long credits) {
        var story = waiting(event);
        send(story, event, inbox);

        assertThat(story.orderStatus()).isEqualTo(order);
        holds(story, status, plan, locked, credits);
        send(story, event, inbox);
        holds(story, status, plan, locked, credits);
    }

    /** The organization pays for max already. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            customer.subscription.updated            | done | active   | false | 200 |
            customer.subscription.updated.past_due   | done | past_due | false | 200 |
            customer.subscription.resumed            | done | active   | false | 200 |
            customer.subscription.deleted            | done | canceled | true  | 0   |
            customer.deleted                         | done | active   | false | 200 | former_customer
            invoice.created                          | done | active   | false | 200 |
            invoice.finalized                        | done | active   | false | 200 | invoice
            invoice.payment_action_required          | done | active   | false | 200 | invoice
            invoice.payment_failed                   | done | active   | false | 200 | invoice
            invoice.voided                           | done | active   | false | 200 | invoice
            charge.refunded                          | done | active   | false | 200 | refund
            refund.created                           | done | active   | false | 200 | refund
            charge.dispute.created                   | done | active   | false | 200 | dispute
            """)
    void afterTheMoney(String event, String inbox, String status, boolean locked, long credits,
            String recorded) {
        var story = waiting("checkout.session.completed");
        send(story, "checkout.session.completed", "done");
        holds(story, "active", "max", false, 200);

        show(story, event);
        send(story, event, inbox);
        holds(story, status, "max", locked, credits);
        assertThat(story.orderStatus()).isEqualTo("paid");
        if (recorded != null) {
            assertThat(story.count(recorded)).isEqualTo(1);
        }
    }

    @Test
    void aFailedRenewalMakesItPastDueAndTheNextPaymentActiveAgain() {
        var story = waiting("checkout.session.completed");
        send(story, "checkout.session.completed", "done");
        story.showAll("subscription_past_due");
        show(story, "invoice.payment_failed");
        send(story, "invoice.payment_failed", "done");
        holds(story, "past_due", "max", false, 200);

        story.showAll("subscription_active", "invoice_paid");
        send(story, "invoice.paid", "done");
        holds(story, "active", "max", false, 200);
    }

    @Test
    void aSessionThatIsStillUnpaidStartsNothing() {
        var story = waiting("checkout.session.completed");
        var session = story.objectOf("checkout.session.completed").toString()
                .replace("\"payment_status\":\"paid\"", "\"payment_status\":\"unpaid\"");
        story.show(JSON.readTree(session));
        send(story, "checkout.session.completed", "done");

        assertThat(story.orderStatus()).isEqualTo("open");
        holds(story, "trialing", "pro", false, 50);
    }

    @Test
    void anInvoiceOverNothingIsNoPayment() {
        var story = waiting("customer.subscription.created.trialing");
        var invoice = story.object("invoice_paid").toString().replace(":2900", ":0");
        story.show(JSON.readTree(invoice));
        send(story, "invoice.paid", "done");
        assertThat(story.count("payment")).isZero();
        holds(story, "trialing", "max", false, 200);
    }

    /** The same samples, each with one thing about it that is not as usual; the money waits at the rail. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            checkout.session.completed    | of real money             | ignored | live_event_in_test_mode
            invoice.paid                  | of real money             | ignored | live_event_in_test_mode
            customer.subscription.created | of a connected account    | ignored | another_account
            customer.subscription.created | about somebody else's     | ignored | not_our_customer
            invoice.paid                  | about somebody else's     | ignored | not_our_customer
            charge.refunded               | about somebody else's     | ignored | not_our_customer
            customer.deleted              | about somebody else's     | ignored | not_our_customer
            checkout.session.completed    | naming nothing            | ignored | names_no_object
            checkout.session.completed    | of 2022-11-15             | done    |
            invoice.paid                  | of 2022-11-15             | done    |
            customer.subscription.created | of 2026-09-30.endive      | done    |
            invoice.paid                  | with a body from the past | done    |
            """)
    void oddOnes(String event, String oddity, String inbox, String reason) {
        var story = waiting(event);
        if (oddity.endsWith("somebody else's")) {
            story.belongsToSomebodyElse();
        }
        var id = send(story, event, odd(story.text("events/" + event + ".json"), oddity), inbox);

        assertThat(world.reason(id)).isEqualTo(reason);
        assertThat(story.orderStatus()).isEqualTo(reason == null ? "paid" : "open");
        holds(story, reason == null ? "active" : "trialing", reason == null ? "max" : "pro", false,
                reason == null ? 200 : 50);
    }

    private static String odd(String body, String oddity) {
        var event = (ObjectNode) JSON.readTree(body);
        var object = (ObjectNode) event.at("/data/object");
        switch (oddity) {
            case "of real money" -> event.put("livemode", true);
            case "of a connected account" -> event.put("account", "acct_other");
            case "naming nothing" -> object.remove("id");
            case "with a body from the past" -> {
                event.put("api_version", "2019-02-19");
                object.remove("parent");
                object.put("subscription", "sub_of_another_time").put("paid", false).put("charge", "ch_1");
            }
            default -> event.put("api_version", oddity.replaceFirst("^of ", ""));
        }
        return JSON.writeValueAsString(event);
    }

    @Test
    void aCopyChangesNothingThatWasChangedSince() {
        var story = waiting("checkout.session.completed");
        var body = story.text("events/checkout.session.completed.json");
        send(story, "checkout.session.completed", body, "done");
        story.hasSeatsByHand(99);

        var again = signer.send(new Browser(port), body);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("accepted").asBoolean()).isFalse();
        worker.drain();
        eventually("the seats stay", () -> story.acting().getJson("/v1/billing/state").json()
                .at("/subscription/seat_limit").asInt() == 99);
    }

    @Test
    void slowMoneyFailsAfterItsSubscriptionWasShown() {
        var story = waiting("checkout.session.completed");
        story.show(JSON.readTree(story.objectOf("checkout.session.completed").toString()
                .replace("\"payment_status\":\"paid\"", "\"payment_status\":\"unpaid\"")));
        for (var event : List.of("customer.subscription.created", "checkout.session.completed")) {
            send(story, event, "done");
            holds(story, "trialing", "pro", false, 50);
        }
        var failed = story.text("events/checkout.session.async_payment_failed.json")
                .replace(story.own("cs_test_payment00000001"), story.own("cs_test_subscription0001"));
        send(story, "checkout.session.async_payment_failed", failed, "done");

        assertThat(story.orderStatus()).isEqualTo("canceled");
        holds(story, "trialing", "pro", false, 50);
    }

    @Test
    void nobodyElseIsTouchedByIt() {
        var story = waiting("checkout.session.completed");
        var other = waiting("checkout.session.completed");
        send(story, "checkout.session.completed", "done");
        holds(other, "trialing", "pro", false, 50);
        assertThat(other.orderStatus()).isEqualTo("open");
    }

    @AfterAll
    static void everySampleWasSent() throws Exception {
        try (var files = Files.list(Path.of("src/test/resources/contracts/stripe/events"))) {
            var all = new TreeSet<String>();
            files.forEach(file -> all.add(file.getFileName().toString().replaceFirst("\\.json$", "")));
            assertThat(SENT).containsAll(all);
        }
    }

    private Story waiting(String event) {
        var story = world.story(port);
        var single = event.contains("payment") && event.startsWith("checkout.");
        story.weKnow(single ? "pack" : "subscription",
                single ? "cs_test_payment00000001" : "cs_test_subscription0001", event.contains("trial"));
        story.showAll("customer", "price", "charge", "invoice_payment", "refund", "dispute", "invoice_paid",
                event.contains("trial") ? "subscription_trialing" : "subscription_active",
                "checkout_session_subscription_complete");
        show(story, event);
        return story;
    }

    /** What an event tells is also how things stand at the rail. */
    private static void show(Story story, String event) {
        if (event.equals("customer.deleted")) {
            story.showAll("deleted_customer"); // the event still carries the whole customer
        } else if (!event.startsWith("thin.") && !event.startsWith("negative.")) {
            story.show(story.objectOf(event));
        }
    }

    private void send(Story story, String event, String becomes) {
        send(story, event, story.text("events/" + event + ".json"), becomes);
    }

    /** Gives the event's id. */
    private String send(Story story, String event, String text, String becomes) {
        SENT.add(event);
        var body = text;
        var id = JSON.readTree(body).path("id").asString();
        if (event.startsWith("negative.") || event.startsWith("thin.")) {
            body = body.replace(id, story.own("evt_" + event));
            id = story.own("evt_" + event);
        }
        var answer = signer.send(new Browser(port), body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        var settled = id;
        eventually(event + " is " + becomes, () -> {
            worker.drain();
            return world.inbox(settled).equals(becomes);
        });
        return settled;
    }

    private static void holds(Story story, String status, String plan, boolean locked, long credits) {
        var state = story.acting().getJson("/v1/billing/state").json();
        assertThat(state.at("/subscription/status").asString()).isEqualTo(status);
        assertThat(state.at("/subscription/plan").asString()).isEqualTo(plan);
        assertThat(state.path("locked").asBoolean()).isEqualTo(locked);
        assertThat(state.at("/subscription/has_pro_entitlement").asBoolean()).isEqualTo(!locked);
        assertThat(state.at("/enabled_features/team_admin").asBoolean()).as("what max alone has")
                .isEqualTo(!locked && plan.equals("max"));
        eventually("credits come to " + credits, () -> story.acting().getJson("/v1/credits").json()
                .at("/allowance/remaining").asLong() == credits);
    }
}
