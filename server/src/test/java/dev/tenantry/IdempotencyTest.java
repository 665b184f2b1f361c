package dev.tenantry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Actors.Who;
import dev.tenantry.Actors.World;
import dev.tenantry.Routes.Route;
import dev.tenantry.credit.Grants;
import dev.tenantry.kernel.Actor;
import dev.tenantry.web.Idempotent;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Every route that takes an Idempotency-Key: one effect, one answer, however often and at once. */
@TenantryTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdempotencyTest {

    /** Only who has bought something may; BillingApiTest buys first. */
    private static final Set<String> FOR_BUYERS =
            Set.of("POST /v1/billing/portal-sessions", "POST /v1/billing/cancellation",
                    "POST /v1/billing/plan-changes", "POST /v1/billing/invoices/{invoice}/payment",
                    "POST /v1/operator/payments/{payment}/refunds");

    /** Days are not sold over what was given to these people; PrepaidOverHttpTest has nothing and buys twice. */
    private static final Set<String> FOR_WHOEVER_HAS_NOTHING = Set.of("POST /v1/billing/prepaid");

    /** Only a key that works can be replaced; KeysApiTest, OperatorKeysTest, ProgramsApiTest make one first. */
    private static final Set<String> FOR_A_KEY = Set.of("POST /v1/api-keys/{id}/reroll",
            "POST /v1/operator/keys/{id}/reroll", "POST /v1/programs/{id}/reroll");

    /** What makes, spends or changes something and has no better way to be sent twice. */
    private static final Set<String> HONOURED = Set.of("POST /v1/people", "POST /v1/api-keys",
            "POST /v1/invitations", "POST /v1/leads", "POST /v1/charges", "POST /v1/charges/{job}/refund",
            "POST /v1/usage", "POST /v1/consumptions", "POST /v1/billing/checkouts", "POST /v1/billing/prepaid",
            "POST /v1/billing/portal-sessions", "POST /v1/billing/cancellation", "POST /v1/workspaces",
            "POST /v1/billing/payment-methods/setups", "POST /v1/billing/invoices/{invoice}/payment",
            "POST /v1/operator/payments/{payment}/refunds", "POST /v1/organizations", "POST /v1/programs",
            "POST /v1/invitations/batches", "POST /v1/operator/workspaces", "POST /v1/operator/keys",
            "POST /v1/api-keys/{id}/reroll", "POST /v1/operator/keys/{id}/reroll", "POST /v1/operator/organizations");

    @LocalServerPort
    int port;
    @Autowired
    Routes routes;
    @Autowired
    Actors actors;
    @Autowired
    Grants grants;

    private World world;
    private String address =
            ""; // one for all calls of a test: it is what somebody without a name is known by

    @BeforeAll
    void gather() {
        world = actors.open(port);
        grants.grant(world.owner().organization(), 1_000, UUID.randomUUID().toString(), Actor.SYSTEM);
    }

    @Test
    void theseRoutesHonourAKey() {
        assertThat(routes.all().stream().filter(IdempotencyTest::takesKey).map(Route::name))
                .containsAll(HONOURED);
    }

    @TestFactory
    Stream<DynamicTest> aRepeatedKeyGivesTheFirstAnswerByteForByte() {
        return each(route -> {
            var key = UUID.randomUUID().toString();
            var body = BadBodies.json(BadBodies.good(route));
            var first = ask(route, key, body);
            assertThat(first.status()).as(first.body()).isBetween(200, 299);
            assertThat(first.header("Idempotency-Replayed")).isEmpty();
            for (var written : new String[] {key, '"' + key + '"'}) {
                var again = ask(route, written, body);
                assertThat(again.status()).isEqualTo(first.status());
                assertThat(again.body()).isEqualTo(first.body());
                assertThat(again.header("Content-Type")).isEqualTo(first.header("Content-Type"));
                assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> aKeyUsedForSomethingElseIsRefused() {
        return each(route -> {
            var key = UUID.randomUUID().toString();
            var first = ask(route, key, BadBodies.json(BadBodies.good(route)));
            assertThat(first.status()).as(first.body()).isBetween(200, 299);
            try (var rows = new Rows()) {
                var before = rows.now();
                var other = ask(route, key, BadBodies.json(BadBodies.good(route)) + " ");
                assertThat(other.status()).isEqualTo(422);
                assertThat(other.code()).isEqualTo("idempotency_key_reused");
                assertThat(rows.now()).isEqualTo(before);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> aKeyThatIsNoneIsRefused() {
        return each(route -> {
            for (var key : new String[] {"x".repeat(300), "", " ", "\"\"", "a b", "a\tb"}) {
                var answer = ask(route, key, BadBodies.json(BadBodies.good(route)));
                assertThat(answer.status()).as(key).isEqualTo(400);
                assertThat(answer.code()).as(key).isEqualTo("idempotency_key_invalid");
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> atOnceItIsCarriedOutOnce() {
        return each(route -> {
            var key = UUID.randomUUID().toString();
            var body = BadBodies.json(BadBodies.good(route));
            try (var threads = Executors.newFixedThreadPool(8)) {
                var asked = IntStream.range(0, 16).mapToObj(_ -> CompletableFuture.supplyAsync(
                        () -> ask(route, key, body), threads)).toList();
                var answers = asked.stream().map(CompletableFuture::join).toList();
                assertThat(answers).allMatch(answer -> answer.status() < 300
                        || answer.status() == 409 && answer.code().equals("idempotency_key_in_progress"));
                assertThat(answers.stream().filter(answer -> answer.status() < 300)
                        .map(Browser.Answer::body).collect(Collectors.toSet())).hasSize(1);
            }
        });
    }

    /** The job itself may be tried again under a new key: docs/errors/insufficient_credits.md. */
    @Test
    void aRefusalForWantOfCreditsIsKeptUnderItsKeyOnly() {
        var charge = routes.all().stream().filter(route -> route.name().equals("POST /v1/charges"))
                .findFirst()
                .orElseThrow();
        var key = UUID.randomUUID().toString();
        var body = "{\"job\": \"%s\", \"credits\": 5000}".formatted(UUID.randomUUID());
        var refused = ask(charge, key, body);
        assertThat(refused.status()).isEqualTo(402);
        assertThat(refused.code()).isEqualTo("insufficient_credits");
        grants.grant(world.owner().organization(), 5_000, UUID.randomUUID().toString(), Actor.SYSTEM);
        assertThat(ask(charge, key, body).body()).isEqualTo(refused.body());
        assertThat(ask(charge, UUID.randomUUID().toString(), body).status()).isEqualTo(200);
    }

    @Test
    void anInvalidRequestDoesNotUseItsKeyUp() {
        for (var route : routes.all().stream().filter(IdempotencyTest::takesKey).toList()) {
            if (BadBodies.good(route).isEmpty() || FOR_BUYERS.contains(route.name())
                    || FOR_A_KEY.contains(route.name()) || FOR_WHOEVER_HAS_NOTHING.contains(route.name())) {
                continue;
            }
            standElsewhere();
            var key = UUID.randomUUID().toString();
            assertThat(ask(route, key, "{\"surprise\": 1}").status()).isEqualTo(400);
            assertThat(ask(route, key, BadBodies.json(BadBodies.good(route))).status()).isBetween(200, 299);
        }
    }

    @Test
    void anotherOrganizationsSameKeyIsAnotherKey() {
        var key = UUID.randomUUID().toString();
        var charge = routes.all().stream().filter(route -> route.name().equals("POST /v1/charges"))
                .findFirst()
                .orElseThrow();
        var other = actors.open(port);
        var first = ask(charge, key, "{\"job\": \"same\"}");
        grants.grant(other.owner().organization(), 10, UUID.randomUUID().toString(), Actor.SYSTEM);
        var theirs = other.withKey("all");
        var answer = theirs.send(theirs.request("/v1/charges").header("Content-Type", "application/json")
                .header("Idempotency-Key", key).POST(BodyPublishers.ofString("{\"job\": \"same\"}")));
        assertThat(answer.header("Idempotency-Replayed")).isEmpty();
        assertThat(answer.body()).isNotEqualTo(first.body());
    }

    private Stream<DynamicTest> each(java.util.function.Consumer<Route> check) {
        return routes.all().stream().filter(IdempotencyTest::takesKey)
                .filter(route -> !FOR_BUYERS.contains(route.name()) && !FOR_A_KEY.contains(route.name())
                        && !FOR_WHOEVER_HAS_NOTHING.contains(route.name()))
                .map(route ->
                DynamicTest.dynamicTest(route.name(), () -> {
                    standElsewhere();
                    check.accept(route);
                }));
    }

    private void standElsewhere() {
        var random = ThreadLocalRandom.current();
        address = "198.18.%d.%d".formatted(random.nextInt(256), random.nextInt(1, 255));
    }

    private static boolean takesKey(Route route) {
        return route.handler().hasMethodAnnotation(Idempotent.class);
    }

    private Browser.Answer ask(Route route, String key, String body) {
        var values = new LinkedHashMap<String, String>();
        if (route.variables().contains("job")) {
            values.put("job", route.pattern().startsWith("/v1/holds/") ? heldJob(route) : chargedJob());
        }
        var caller = switch (route.needs().value()) {
            case KEY -> world.browser(Who.KEY, route);
            case PUBLIC -> new Browser(port).with("X-Forwarded-For", address);
            case OPERATOR -> world.browser(Who.OPERATOR, route);
            default -> world.browser(Who.OWNER, route);
        };
        return caller.send(caller.request(route.path(values)).header("Accept", "application/json")
                .header("Content-Type", "application/json").header("Idempotency-Key", key)
                .method(route.verb(), BodyPublishers.ofString(body)));
    }

    /** One for the whole class: refunding it twice is no second refund. */
    /** One for each way to settle it; settling it again answers the same. */
    private String heldJob(Route route) {
        var job = "held-" + route.pattern().replaceFirst(".*/", "");
        world.withKey("all").postJson("/v1/holds",
                "{\"job\": \"%s\", \"credits\": 1, \"seconds\": 3600}".formatted(job));
        return job;
    }

    private String chargedJob() {
        world.withKey("all").postJson("/v1/charges", "{\"job\": \"charged\", \"credits\": 1}");
        return "charged";
    }
}
