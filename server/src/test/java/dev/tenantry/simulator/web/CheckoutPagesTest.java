package dev.tenantry.simulator.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.model.checkout.Session;
import com.stripe.param.EventListParams;
import com.stripe.param.checkout.SessionCreateParams;
import dev.tenantry.TenantryTest;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.simulator.StripeWorld;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@TenantryTest
class CheckoutPagesTest {

    private static final String PAYS = "4242 4242 4242 4242";

    @LocalServerPort int port;
    @Autowired BusinessClock clock;
    private StripeWorld world;

    @BeforeEach
    void open() {
        world = new StripeWorld(port);
    }

    @Test
    void aPaidCheckoutMakesAnActiveSubscriptionWithAPaidInvoice() throws Exception {
        var session = session();
        assertThat(session.getSubscription()).isNull();
        assertThat(session.getStatus()).isEqualTo("open");

        var answer = world.pay(session, PAYS);

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("location"))
                .contains("https://app.example.test/done?session=" + session.getId());
        var done = world.read(session);
        assertThat(done.getStatus()).isEqualTo("complete");
        assertThat(done.getPaymentStatus()).isEqualTo("paid");
        assertThat(done.getUrl()).isNull();
        var subscription = world.stripe.v1().subscriptions().retrieve(done.getSubscription());
        assertThat(subscription.getStatus()).isEqualTo("active");
        assertThat(subscription.getItems().getData().getFirst().getQuantity()).isEqualTo(2);
        var invoice = world.stripe.v1().invoices().retrieve(done.getInvoice());
        assertThat(invoice.getAmountPaid()).isEqualTo(5998);
        assertThat(invoice.getStatus()).isEqualTo("paid");
        assertThat(invoice.getParent().getSubscriptionDetails().getSubscription())
                .isEqualTo(subscription.getId());
    }

    @Test
    void aTrialIsNotChargedAndItsInvoiceIsZero() throws Exception {
        var trialEnd = clock.now().plus(Duration.ofDays(10)).getEpochSecond();
        var session = world.checkout(world.wanted(world.customer(), world.monthly(2999), 1)
                .setSubscriptionData(SessionCreateParams.SubscriptionData.builder()
                        .setTrialEnd(trialEnd).putMetadata("organization", "org_1").build()));

        world.pay(session, "4000000000000341");

        var done = world.read(session);
        assertThat(done.getPaymentStatus()).isEqualTo("no_payment_required");
        var subscription = world.stripe.v1().subscriptions().retrieve(done.getSubscription());
        assertThat(subscription.getStatus()).isEqualTo("trialing");
        assertThat(subscription.getTrialEnd()).isEqualTo(trialEnd);
        assertThat(subscription.getMetadata()).containsEntry("organization", "org_1");
        assertThat(subscription.getItems().getData().getFirst().getCurrentPeriodEnd()).isEqualTo(trialEnd);
        assertThat(world.stripe.v1().invoices().retrieve(done.getInvoice()).getAmountPaid()).isZero();
    }

    @Test
    void aDeclinedCardLeavesThePageOpenAndNothingBehind() throws Exception {
        var session = session();

        var answer = world.pay(session, "4000000000000002");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("Your card was declined.");
        assertThat(answer.body()).doesNotContain("4000000000000002");
        assertThat(world.read(session).getStatus()).isEqualTo("open");
        assertThat(world.pay(session, PAYS).statusCode()).isEqualTo(302);
    }

    @Test
    void aCardThatIsNoTestCardIsRefused() throws Exception {
        var session = session();
        assertThat(world.pay(session, "4111111111111111").body()).contains("only the test card numbers");
        assertThat(world.pay(session, "4242424242424241").body()).contains("Your card number is invalid.");
    }

    @Test
    void nonsenseIsAnsweredWithASentence() throws Exception {
        var page = "/simulator/checkout/" + session().getId();
        var tab = world.open(page);
        assertThat(tab.send(page, Map.of()).body()).contains("card number is invalid");
        for (var wrong : List.of(Map.of("name", "a\u0000b"), Map.of("name", "x".repeat(5000)),
                Map.of("expiry", "13/40"), Map.of("expiry", "01/20"), Map.of("cvc", "12"))) {
            var fields = new HashMap<>(StripeWorld.card(PAYS));
            fields.putAll(wrong);
            var answer = tab.send(page, fields);
            assertThat(answer.statusCode()).as(wrong.keySet().toString()).isEqualTo(200);
            assertThat(answer.body()).contains("Your card").doesNotContain("4242 4242 4242 4242\" value");
        }
        assertThat(world.get("/simulator/checkout/cs_test_unknown").statusCode()).isEqualTo(404);
    }

    @Test
    void aCardThatAsksIsPaidAfterTheAnswerAndNotWithoutIt() throws Exception {
        var session = session();
        var ask = "/simulator/checkout/" + session.getId() + "/authentication";

        var first = world.pay(session, "4000002500003155");
        assertThat(first.headers().firstValue("location").orElseThrow()).endsWith(ask);
        assertThat(world.submit(ask, Map.of("answer", "fail")).body()).contains("unable to authenticate");
        assertThat(world.read(session).getStatus()).isEqualTo("open");

        world.pay(session, "4000002500003155");
        assertThat(world.submit(ask, Map.of("answer", "complete")).statusCode()).isEqualTo(302);
        assertThat(world.read(session).getStatus()).isEqualTo("complete");
    }

    @Test
    void payingTwicePaysOnce() throws Exception {
        var session = session();
        var page = "/simulator/checkout/" + session.getId();
        var tab = world.open(page);

        assertThat(tab.send(page, StripeWorld.card(PAYS)).statusCode()).isEqualTo(302);
        assertThat(tab.send(page, StripeWorld.card(PAYS)).statusCode()).isEqualTo(302);

        assertThat(world.get(page).body()).contains("already paid");
        var ended = world.stripe.v1().events().list(EventListParams.builder()
                .setType("checkout.session.completed").setLimit(100L).build()).getData().stream()
                .filter(event -> event.getDataObjectDeserializer().getObject()
                        .filter(object -> ((Session) object).getId().equals(session.getId())).isPresent());
        assertThat(ended).hasSize(1);
    }

    @Test
    void anExpiredSessionTakesNoCard() throws Exception {
        var session = session();
        world.stripe.v1().checkout().sessions().expire(session.getId());

        assertThat(world.pay(session, PAYS).body()).contains("expired");
        assertThat(world.read(session).getStatus()).isEqualTo("expired");
    }

    private Session session() throws Exception {
        return world.checkout(world.wanted(world.customer(), world.monthly(2999), 2));
    }
}
