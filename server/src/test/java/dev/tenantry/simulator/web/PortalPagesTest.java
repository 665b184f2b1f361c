package dev.tenantry.simulator.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.model.Subscription;
import com.stripe.param.billingportal.ConfigurationCreateParams.Features;
import com.stripe.param.billingportal.ConfigurationCreateParams;
import com.stripe.param.checkout.SessionCreateParams.SubscriptionData;
import dev.tenantry.TenantryTest;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.simulator.StripeWorld;
import dev.tenantry.simulator.stripe.account.Steps;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@TenantryTest
class PortalPagesTest {

    @LocalServerPort int port;
    @Autowired BusinessClock clock;
    @Autowired Steps steps;
    private StripeWorld world;
    private Subscription subscription;
    private String portal;

    @BeforeEach
    void subscribe() throws Exception {
        world = new StripeWorld(port);
        var customer = world.customer();
        var session = world.checkout(world.wanted(customer, world.monthly(2999), 2)
                .setSubscriptionData(SubscriptionData.builder().setTrialPeriodDays(3L).build()));
        world.pay(session, "4000000000000341");
        subscription = world.stripe.v1().subscriptions().retrieve(world.read(session).getSubscription());
        portal = open(true);
    }

    @Test
    void showsThePlanTheCardAndTheInvoices() throws Exception {
        var page = world.get(portal).body();
        assertThat(page).contains("Pro", "29.99 USD", "0341", "Trial", "Test payment page",
                "https://app.example.test/billing");
    }

    @Test
    void cancelsAtThePeriodsEndAndTakesItBack() throws Exception {
        world.open(portal).send(portal + "/cancellation", Map.of("subscription", subscription.getId()));
        assertThat(read().getCancelAtPeriodEnd()).isTrue();

        world.open(portal).send(portal + "/resumption", Map.of("subscription", subscription.getId()));
        assertThat(read().getCancelAtPeriodEnd()).isFalse();
    }

    @Test
    void anotherCardPaysTheInvoiceThatFailed() throws Exception {
        steps.advanceTo(clock.now().plus(Duration.ofDays(4)));
        assertThat(read().getStatus()).isEqualTo("past_due");
        var invoice = Map.of("invoice", read().getLatestInvoice());
        assertThat(world.open(portal).send(portal + "/payment", invoice).body()).contains("Your card was declined.");

        world.open(portal).send(portal + "/card", StripeWorld.card("4242424242424242"));
        assertThat(world.open(portal).send(portal + "/payment", invoice).statusCode()).isEqualTo(302);

        assertThat(read().getStatus()).isEqualTo("active");
        assertThat(world.stripe.v1().invoices().retrieve(read().getLatestInvoice()).getStatus()).isEqualTo("paid");
    }

    @Test
    void anotherCustomersSubscriptionIsOutOfReach() throws Exception {
        var own = subscription;
        subscribe();
        var answer = world.open(portal).send(portal + "/cancellation", Map.of("subscription", own.getId()));
        assertThat(answer.body()).contains("No such subscription");
        subscription = own;
        assertThat(read().getCancelAtPeriodEnd()).isFalse();
    }

    @Test
    void offersOnlyWhatItsConfigurationAllows() throws Exception {
        portal = open(false);
        assertThat(world.get(portal).body()).doesNotContain("Cancel the plan");
        world.open(portal).send(portal + "/cancellation", Map.of("subscription", subscription.getId()));
        assertThat(read().getCancelAtPeriodEnd()).isFalse();
    }

    @Test
    void aFinalizedInvoiceHasAPageBehindItsLink() throws Exception {
        var invoice = world.stripe.v1().invoices().retrieve(subscription.getLatestInvoice());
        var path = URI.create(invoice.getHostedInvoiceUrl()).getPath();
        assertThat(world.get(path).body()).contains(invoice.getNumber(), "Trial period for Pro", "0.00 USD");
        assertThat(world.get("/simulator/invoices/in_unknown").statusCode()).isEqualTo(404);
    }

    @Test
    void aLinkNobodyIssuedShowsNothing() throws Exception {
        assertThat(world.get("/simulator/portal/bps_unknown").statusCode()).isEqualTo(404);
    }

    private String open(boolean cancel) throws Exception {
        var features = Features.builder()
                .setInvoiceHistory(Features.InvoiceHistory.builder().setEnabled(true).build())
                .setPaymentMethodUpdate(Features.PaymentMethodUpdate.builder().setEnabled(true).build())
                .setSubscriptionCancel(Features.SubscriptionCancel.builder().setEnabled(cancel).build());
        var configuration = world.stripe.v1().billingPortal().configurations()
                .create(ConfigurationCreateParams.builder().setFeatures(features.build()).build());
        var customer = world.stripe.v1().customers().retrieve(subscription.getCustomer());
        return "/simulator/portal/" + world.portal(customer, configuration.getId()).getId();
    }

    private Subscription read() throws Exception {
        return world.stripe.v1().subscriptions().retrieve(subscription.getId());
    }
}
