package dev.tenantry.payment.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.People;
import dev.tenantry.payment.webhook.EndpointStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Registering at the rail, which an operator may do as often as they like. */
@TenantryTest
class StripeEndpointsTest {

    @Value("${local.server.port}") private int port;
    @Autowired private People people;
    @Autowired private StripeConnection connection;
    @Autowired private EndpointStore store;
    @Autowired private StripeSecrets secrets;
    @Autowired private JdbcClient jdbc;

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

    @Test
    void anEndpointOfAnotherVersionIsFoundAndNeverTakenForOurs() {
        var url = register().path("webhook").asString();
        var old = endpoint(url);
        speaks(old, "2024-06-20");

        assertThat(look().path("right").asBoolean()).isFalse();
        assertThat(found(old).path("api_version").asString()).isEqualTo("2024-06-20");
        assertThat(found(old).path("ours").asBoolean()).isTrue();

        assertThat(register().path("made_endpoint").asBoolean()).isTrue();
        assertThat(endpoint(url)).isNotEqualTo(old);
        assertThat(found(old).path("status").asString()).isEqualTo("disabled");
        assertThat(found(endpoint(url)).path("missing_events")).isEmpty();
    }

    @Test
    void saysWhenSomebodyPutAnotherEndpointBesideOurs() {
        var url = register().path("webhook").asString();
        var theirs = connection.call("make by hand", stripe -> stripe.webhookEndpoints().create(
                com.stripe.param.WebhookEndpointCreateParams.builder().setUrl(url)
                        .addEnabledEvent(com.stripe.param.WebhookEndpointCreateParams.EnabledEvent
                                .INVOICE__PAID).build())).getId();
        speaks(theirs, "2020-08-27");
        try {
            assertThat(register().path("right").asBoolean()).isFalse();
            assertThat(found(theirs).path("ours").asBoolean()).isFalse();
            assertThat(found(theirs).path("missing_events"))
                    .hasSize(StripeEvents.SETTLED_TYPES.size() - 1);
        } finally {
            connection.call("delete it", stripe -> stripe.webhookEndpoints().delete(theirs));
        }
    }

    private void speaks(String endpoint, String version) {
        Tenancy.asSystem(() -> jdbc.sql("""
                update simulator.object
                   set document = jsonb_set(document, '{api_version}', to_jsonb(cast(:version as text)))
                 where id = :id
                """).param("version", version).param("id", endpoint).update());
    }

    private JsonNode look() {
        var answer = olga.getJson("/v1/operator/rails/stripe/registration");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private JsonNode found(String endpoint) {
        return look().path("endpoints").valueStream()
                .filter(one -> one.path("id").asString().equals(endpoint)).findFirst().orElseThrow();
    }

    private String endpoint(String url) {
        return Tenancy.asSystem(() -> store.registered(secrets.at(url))).usable();
    }

    private JsonNode register() {
        var answer = olga.postJson("/v1/operator/rails/stripe/registration", "");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }
}
