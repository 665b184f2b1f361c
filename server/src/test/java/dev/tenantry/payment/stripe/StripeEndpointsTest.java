package dev.tenantry.payment.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.People;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import tools.jackson.databind.JsonNode;

/** Registering at the rail, which an operator may do as often as they like. */
@TenantryTest
class StripeEndpointsTest {

    @Value("${local.server.port}") private int port;
    @Autowired private People people;
    @Autowired private StripeConnection connection;
    @Autowired private StripeEndpointStore store;
    @Autowired private StripeSecrets secrets;

    private Browser olga;

    @BeforeEach
    void anOperatorIsSignedIn() {
        var newcomer = Newcomer.register(port, "Olga Operator");
        Tenancy.asSystem(() -> people.markVerified(newcomer.person()));
        Tenancy.asSystem(() -> people.makeOperator(newcomer.person()));
        olga = newcomer.browser();
    }

    @Test
    void registersOnceAndFindsItAgain() {
        var first = register();
        var second = register();

        assertThat(second.path("made_endpoint").asBoolean()).isFalse();
        assertThat(second.path("portal").asString()).isEqualTo(first.path("portal").asString());
        assertThat(second.path("api_version").asString()).isEqualTo("2026-07-29.dahlia");
        assertThat(second.path("events").asInt()).isEqualTo(StripeEvents.SETTLED_TYPES.size());
        assertThat(second.has("secret")).isFalse();
        assertThat(secrets.known()).isNotEmpty();
    }

    @Test
    void makesAnotherWhereSomebodyDeletedOurs() {
        var url = register().path("webhook").asString();
        var endpoint = endpoint(url);
        connection.call("delete it", stripe -> stripe.webhookEndpoints().delete(endpoint));

        assertThat(register().path("made_endpoint").asBoolean()).isTrue();
        assertThat(endpoint(url)).isNotEqualTo(endpoint);
    }

    @Test
    void subscribesAgainWhereSomebodyTookEventsAway() {
        var endpoint = endpoint(register().path("webhook").asString());
        connection.call("take events away", stripe -> stripe.webhookEndpoints().update(endpoint,
                com.stripe.param.WebhookEndpointUpdateParams.builder()
                        .addEnabledEvent(com.stripe.param.WebhookEndpointUpdateParams.EnabledEvent
                                .INVOICE__PAID)
                        .build()));

        assertThat(register().path("made_endpoint").asBoolean()).isFalse();
        assertThat(connection.call("look", stripe -> stripe.webhookEndpoints().retrieve(endpoint))
                .getEnabledEvents()).hasSize(StripeEvents.SETTLED_TYPES.size());
    }

    private String endpoint(String url) {
        return Tenancy.asSystem(() -> store.endpoint("sandbox", url)).orElseThrow();
    }

    private JsonNode register() {
        var answer = olga.postJson("/v1/operator/rails/stripe/registration", "");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }
}
