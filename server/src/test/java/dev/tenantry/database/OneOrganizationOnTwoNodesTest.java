package dev.tenantry.database;

import static dev.tenantry.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.catalog.Bound;
import dev.tenantry.entitlement.Overrides;
import dev.tenantry.identity.People;
import dev.tenantry.kernel.Actor;
import dev.tenantry.subscription.World;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Limits, rates, a payment and members, with this application and a second one on the same database. */
@TenantryTest
@Tag("processes")
class OneOrganizationOnTwoNodesTest {

    private static final int CLIENTS = 16;

    private static Node other;

    @LocalServerPort int port;
    @Autowired Overrides overrides;
    @Autowired World world;
    @Autowired People people;
    @Autowired JdbcClient jdbc;

    @BeforeAll
    static void startTheOther() {
        other = Node.beside("two");
    }

    @AfterAll
    static void stopTheOther() {
        other.close();
    }

    @Test
    void whatBothTakeOfALimitIsAllOfItAndNeverMore() throws Exception {
        var ada = Newcomer.register(port);
        unlimited(ada);
        var secret = key(ada);
        var answers = atOnce(320, n -> at(n, secret).postJson("/v1/consumptions",
                "{\"id\": \"run-%d\", \"metric\": \"runs\"}".formatted(n)));
        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(200)
                .allMatch(answer -> answer.json().get("used").asLong() <= 200);
        assertThat(answers).filteredOn(answer -> answer.status() != 200).hasSize(120)
                .allMatch(answer -> answer.code().equals("limit_reached"));
        assertThat(at(0, secret).postJson("/v1/checks", "{\"limit\": \"runs\"}").json().get("used").asLong())
                .isEqualTo(200);
    }

    /** The stated error of rates: a twentieth for the second node, in either direction. */
    @Test
    void ofARateTwoNodesLetThroughATwentiethMoreOrLessAtMost() {
        eventually("all of it happens within one minute", () -> {
            var ada = Newcomer.register(port);
            Tenancy.asSystem(() -> overrides.limit(Actor.SYSTEM, ada.organization(), "requests_per_minute",
                    Bound.of(200), "test", null));
            var secret = key(ada);
            var began = minute();
            var answers = atOnce(320, n -> at(n, secret).postJson("/v1/checks", "{\"feature\": \"sso\"}"));
            if (!minute().equals(began)) {
                return false;
            }
            var passed = answers.stream().filter(answer -> answer.status() == 200).count();
            assertThat(passed).isBetween(190L, 210L);
            assertThat(answers).filteredOn(answer -> answer.status() != 200)
                    .allMatch(answer -> answer.status() == 429);
            return true;
        });
    }

    /** Several, and the quickest counts: a busy machine may be late, a forgotten announcement always is. */
    @Test
    void aPaymentUnlocksOnBothNodesWithinASecondOfItsCommit() {
        var quickest = IntStream.range(0, 3).mapToObj(n -> untilUnlocked()).min(Duration::compareTo);
        assertThat(quickest.orElseThrow()).isLessThan(Duration.ofSeconds(1));
    }

    /**
     * Whatever browsers at both nodes do at once, by script and by page: of every act that can happen once one is
     * let through, what was answered is what is there and what is written down, and both nodes show the same.
     * With four seats there is no room for all who were invited; with twelve, not for all who are being invited.
     */
    @ParameterizedTest
    @ValueSource(ints = {4, 12, 4})
    void invitingAcceptingTransferringAndDeletingAtOnceLeavesItWhole(int seats) throws Exception {
        var ada = Newcomer.register(port);
        seats(ada, 20);
        var storm = new MembersStorm(List.of(port, other.port()), jdbc, ada,
                IntStream.range(0, 8).mapToObj(_ -> verified(Newcomer.register(port))).toList());
        storm.prepare();
        seats(ada, seats);
        storm.seatsAreKnown(seats);
        var answers = answers(storm.acts());
        storm.judge(answers, seats);
    }

    private Newcomer verified(Newcomer one) {
        people.markVerified(one.person());
        return one;
    }

    private Duration untilUnlocked() {
        var ada = Newcomer.register(port);
        var secret = key(ada);
        assertThat(audits(0, secret)).isFalse();
        assertThat(audits(1, secret)).isFalse();
        world.buy(ada, "max", 1);
        var paid = System.nanoTime();
        assertThat(audits(0, secret)).as("here at once").isTrue();
        eventually(() -> audits(1, secret));
        return Duration.ofNanos(System.nanoTime() - paid);
    }

    private boolean audits(int node, String secret) {
        return at(node, secret).postJson("/v1/checks", "{\"feature\": \"audit_log\"}").json().path("allowed")
                .asBoolean();
    }

    private void unlimited(Newcomer ada) {
        Tenancy.asSystem(() -> overrides.limit(Actor.SYSTEM, ada.organization(), "requests_per_minute",
                Bound.UNLIMITED, "test", null));
        eventually(() -> at(1, key(ada)).postJson("/v1/checks", "{\"feature\": \"sso\"}").header("RateLimit")
                .isEmpty());
    }

    private void seats(Newcomer ada, int most) {
        Tenancy.asSystem(() -> overrides.limit(Actor.SYSTEM, ada.organization(), "seats", Bound.of(most), "test",
                null));
    }

    private Browser at(int n, String secret) {
        return new Browser(n % 2 == 0 ? port : other.port()).with("Authorization", "Bearer " + secret);
    }

    private static String key(Newcomer ada) {
        return ada.acting().postJson("/v1/api-keys", "{\"name\": \"b\", \"scopes\": [\"checks\", \"usage\"]}")
                .json().path("secret").asString();
    }

    private static List<Browser.Answer> atOnce(int calls, IntFunction<Browser.Answer> call) throws Exception {
        return answers(IntStream.range(0, calls).<Callable<Browser.Answer>>mapToObj(n -> () -> call.apply(n))
                .toList());
    }

    private static <T> List<T> answers(List<? extends Callable<T>> calls) throws Exception {
        var answers = new ArrayList<T>();
        try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
            for (var answer : clients.invokeAll(calls)) {
                answers.add(answer.get());
            }
        }
        return answers;
    }

    private Instant minute() {
        return Tenancy.asSystem(() -> jdbc.sql("select clock_timestamp()").query(Instant.class).single())
                .truncatedTo(ChronoUnit.MINUTES);
    }
}
