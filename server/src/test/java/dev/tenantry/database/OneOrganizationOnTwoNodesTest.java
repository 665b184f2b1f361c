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
import dev.tenantry.kernel.TypeId;
import dev.tenantry.subscription.World;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Limits, rates, a payment and members, with this application and a second one on the same database. */
@TenantryTest
@Tag("processes")
class OneOrganizationOnTwoNodesTest {

    private static final int CLIENTS = 16;
    private static final int SEATS = 4;

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
     * Whatever browsers at both nodes do at once: no more join than there are seats, each once, there is an owner,
     * and of an organization that was deleted meanwhile neither node shows anybody anything.
     */
    @RepeatedTest(3)
    void invitingAcceptingTransferringAndDeletingAtOnceLeavesItWhole() throws Exception {
        var ada = Newcomer.register(port);
        seats(ada, 20);
        var people = IntStream.range(0, 8).mapToObj(_ -> Newcomer.register(port)).toList();
        var invitations = people.stream().map(one -> invited(ada, one)).toList();
        var heir = people.getFirst();
        assertThat(accept(port, heir, invitations.getFirst()).status()).isEqualTo(200);
        assertThat(acting(port, ada, ada).postJson("/v1/organization/transfer",
                "{\"person\": \"%s\"}".formatted(heir.person())).status()).isEqualTo(201);
        seats(ada, SEATS);
        for (var node : List.of(port, other.port())) {
            eventually(() -> acting(node, ada, ada).getJson("/v1/billing/state").json()
                    .at("/plan_limits/seats").asInt() == SEATS);
        }
        var acts = new ArrayList<Callable<Browser.Answer>>();
        for (var node : List.of(port, other.port())) {
            for (int n = 1; n < people.size(); n++) {
                var one = n;
                acts.add(() -> accept(node, people.get(one), invitations.get(one)));
            }
            acts.add(() -> acting(node, heir, ada).postJson("/v1/organization/transfer/acceptance", "{}"));
            acts.add(() -> acting(node, ada, ada).delete("/v1/members/" + heir.person()));
            acts.add(() -> acting(node, ada, ada).postJson("/v1/invitations",
                    "{\"email\": \"late-%s@example.test\", \"role\": \"member\"}".formatted(TypeId.next())));
        }
        acts.add(() -> acting(other.port(), ada, ada).postJson("/v1/organization/deletion",
                "{\"confirmation\": \"%s\"}".formatted(ada.slug())));
        Collections.shuffle(acts, new Random(ada.person().hashCode()));
        assertThat(answers(acts)).allMatch(answer -> answer.status() < 500, "is answered");

        var roles = roles(ada);
        assertThat(roles).hasSizeLessThanOrEqualTo(SEATS).contains("owner");
        if (isDeleted(ada)) {
            for (var node : List.of(port, other.port())) {
                eventually(() -> acting(node, ada, ada).getJson("/v1/members").status() == 403);
            }
        }
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

    private String invited(Newcomer by, Newcomer one) {
        people.markVerified(one.person());
        var answer = acting(port, by, by).postJson("/v1/invitations",
                "{\"email\": \"%s\", \"role\": \"member\"}".formatted(one.email()));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().path("id").asString();
    }

    private static Browser.Answer accept(int node, Newcomer one, String invitation) {
        return signedIn(node, one).postJson("/v1/me/invitations/" + invitation + "/acceptance", "{}");
    }

    private static Browser acting(int node, Newcomer one, Newcomer ofWhom) {
        return signedIn(node, one).with("X-Tenantry-Organization", ofWhom.organization().toString());
    }

    /** The same session from another browser, as both nodes know it. */
    private static Browser signedIn(int node, Newcomer one) {
        var browser = new Browser(node);
        var cookie = one.browser().cookieHeader();
        for (var pair : cookie.split("; ")) {
            browser.withCookie(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        return browser;
    }

    private List<String> roles(Newcomer ada) {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select role
                  from organization.membership
                 where organization_id = :organization
                """).param("organization", ada.organization()).query(String.class).list());
    }

    private boolean isDeleted(Newcomer ada) {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select deleted_at is not null
                  from organization.organization
                 where id = :organization
                """).param("organization", ada.organization()).query(Boolean.class).single());
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

    private static List<Browser.Answer> answers(List<Callable<Browser.Answer>> calls) throws Exception {
        var answers = new ArrayList<Browser.Answer>();
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
