package dev.tenantry.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.TenantryTest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** This application believes its proxy; a second one on the same database was told of none. */
@TenantryTest
@Tag("processes")
class LimitsOnNodesTest {

    private static Node other;

    @LocalServerPort
    int port;
    @Autowired
    JdbcClient jdbc;

    @BeforeAll
    static void startTheOther() {
        other = Node.beside("limits");
    }

    @AfterAll
    static void stopTheOther() {
        other.close();
    }

    /** The error is none: every try is counted in one row, by the database's clock. */
    @Test
    void twentyTriesAtOnceOnTwoNodesAreFiveInAll() throws Exception {
        var email = "p-" + UUID.randomUUID() + "@example.test";
        var answers = new ArrayList<Browser.Answer>();
        var hits = hits("sign-in-account");
        try (var together = Executors.newVirtualThreadPerTaskExecutor()) {
            var tries = IntStream.range(0, 20).<Callable<Browser.Answer>>mapToObj(n -> () ->
                    signIn(new Browser(n % 2 == 0 ? port : other.port()), email)).toList();
            for (var answer : together.invokeAll(tries)) {
                answers.add(answer.get());
            }
        }
        assertThat(answers).extracting(Browser.Answer::status).containsOnly(401, 429);
        assertThat(answers).filteredOn(answer -> answer.status() == 401).hasSize(5);
        assertThat(answers).filteredOn(answer -> answer.status() == 429).allSatisfy(answer -> {
            assertThat(answer.code()).isEqualTo("too_many_requests");
            assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 180);
        });
        assertThat(hits("sign-in-account")).as("every refusal is written down, until the budget of one client is used")
                .isEqualTo(hits + 15);
    }

    @Test
    void whoIsToldOfNoProxyBelievesNoHeader() {
        assertThat(statuses(other.port(), n -> "198.51.100." + n, 4)).containsExactly(201, 201, 201, 429);
    }

    @Test
    void whoIsToldOfAProxyCountsWhatThatSaysItself() {
        assertThat(statuses(port, n -> "203.0.113." + n + ", 192.0.2.7", 4))
                .as("whatever the caller put in front").containsExactly(201, 201, 201, 429);
    }

    @Test
    void allAddressesOfAnIpv6SiteAreOne() {
        assertThat(statuses(port, n -> "2001:db8:1:2:" + n + "::1", 4)).containsExactly(201, 201, 201, 429);
        assertThat(statuses(port, n -> "2001:db8:" + n + "::1", 4)).containsOnly(201);
    }

    private static List<Integer> statuses(int at, java.util.function.IntFunction<String> forwarded, int times) {
        return IntStream.rangeClosed(1, times).mapToObj(n -> new Browser(at)
                .with("X-Forwarded-For", forwarded.apply(n)).postJson("/v1/people", """
                        {"name": "Ada", "email": "p-%s@example.test", "password": "lantern-otter-quilt-47"}
                        """.formatted(UUID.randomUUID())).status()).toList();
    }

    private static Browser.Answer signIn(Browser browser, String email) {
        return browser.postJson("/v1/sessions",
                "{\"email\": \"%s\", \"password\": \"wrong-otter-quilt-48\"}".formatted(email));
    }

    private int hits(String limit) {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select count(*)
                  from audit.security_event
                 where type = 'limit_hit'
                   and reason = :limit
                """).param("limit", limit).query(Integer.class).single());
    }
}
