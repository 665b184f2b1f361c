package dev.tenantry.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.identity.Device;
import dev.tenantry.identity.EmailAddress;
import dev.tenantry.identity.People;
import dev.tenantry.identity.person.Arrivals;
import dev.tenantry.identity.person.Visit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Whoever is refused inside a transaction needs its connection and no second one to have it written down:
 * otherwise as many at once as the pool has connections each wait for one more.
 */
@TenantryTest
class OneConnectionIsEnoughTest {

    private static final int AT_ONCE = 25;

    record Event(String type, String reason, String details) {}

    @LocalServerPort
    int port;
    @Autowired
    DatabaseSettings settings;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    TransactionTemplate transaction;
    @Autowired
    Arrivals arrivals;
    @Autowired
    People people;

    private final String client = "198.51.%d.%d".formatted(ThreadLocalRandom.current().nextInt(256),
            ThreadLocalRandom.current().nextInt(1, 255));

    @Test
    void manyBogusLinksAtOnceAreAllRefusedAndWrittenDown() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var gone = occupyAllButOne(threads);
            try {
                var asked = IntStream.range(0, AT_ONCE).<Callable<Browser.Answer>>mapToObj(n -> () ->
                        new Browser(port).with("X-Forwarded-For", client).postJson("/v1/verifications/confirmation",
                                "{\"token\": \"%064d\"}".formatted(n))).toList();
                var began = System.nanoTime();
                var codes = new ArrayList<String>();
                for (var answer : threads.invokeAll(asked)) {
                    codes.add(answer.get().code());
                }
                assertThat(codes).hasSize(AT_ONCE).containsOnly("link_invalid");
                assertThat(System.nanoTime() - began).as("nobody waited for a connection that does not come")
                        .isLessThan(settings.patience().toNanos());
                assertThat(events()).hasSize(AT_ONCE).allMatch(event -> event.type().equals("link_refused"));
            } finally {
                gone.countDown();
            }
        }
    }

    /** In a transaction around another the event waits for both. */
    @Test
    void aTransactionInsideAnotherWritesNothingWhileTheOuterOneIsOpen() {
        var told = new ArrayList<String>();
        Tenancy.asSystem(() -> transaction.executeWithoutResult(_ -> {
            AfterTransaction.run(held -> told.add("outer " + held));
            var inner = new TransactionTemplate(Objects.requireNonNull(transaction.getTransactionManager()));
            inner.setPropagationBehavior(TransactionTemplate.PROPAGATION_REQUIRES_NEW);
            inner.executeWithoutResult(status -> {
                AfterTransaction.run(held -> told.add("inner " + held));
                status.setRollbackOnly();
            });
            assertThat(told).isEmpty();
        }));
        assertThat(told).containsExactly("inner false", "outer true");
        AfterTransaction.run(held -> told.add("none " + held));
        assertThat(told).hasSize(3).last().isEqualTo("none true");
    }

    @Test
    void aSignInThatIsRolledBackIsNotWrittenDownAsOne() {
        var ada = Newcomer.register(port);
        var person = people.byEmail(EmailAddress.parse(ada.email()).orElseThrow()).orElseThrow();
        var visit = new Visit("sign-in-link", "/", null, new Device(client, client, "a test", null));
        for (var fails : List.of(true, false)) {
            Tenancy.asSystem(() -> transaction.executeWithoutResult(status -> {
                arrivals.known(person, visit);
                if (fails) {
                    status.setRollbackOnly();
                }
            }));
        }
        assertThat(events()).extracting(Event::type).containsExactly("sign_in_failed", "signed_in");
        assertThat(events()).extracting(Event::reason).containsExactly("rolled_back", "");
        assertThat(events()).allSatisfy(event ->
                assertThat(event.details()).contains(ada.person().toString()));
    }

    @Test
    void aRegistrationThatIsRolledBackIsNotWrittenDownAsOne() {
        var email = EmailAddress.parse("p-" + UUID.randomUUID() + "@example.test").orElseThrow();
        var visit = new Visit("sign-in-link", "/", null, new Device(client, client, "a test", null));
        for (var fails : List.of(true, false)) {
            Tenancy.asSystem(() -> transaction.executeWithoutResult(status -> {
                arrivals.byAddress(email, "Ada", visit);
                if (fails) {
                    status.setRollbackOnly();
                }
            }));
        }
        assertThat(events()).extracting(Event::type)
                .containsExactly("registration_refused", "sign_in_failed", "registered", "signed_in");
        assertThat(events()).extracting(Event::reason).containsExactly("rolled_back", "rolled_back", "", "");
    }

    /** The system login is busy with something else, and one connection is left. */
    private CountDownLatch occupyAllButOne(ExecutorService threads) throws InterruptedException {
        var others = settings.connections().of(Login.SYSTEM) - 1;
        var there = new CountDownLatch(others);
        var gone = new CountDownLatch(1);
        for (int i = 0; i < others; i++) {
            threads.submit(() -> Tenancy.asSystem(() -> transaction.executeWithoutResult(_ -> {
                jdbc.sql("select 1").query(Integer.class).single();
                there.countDown();
                try {
                    gone.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            })));
        }
        there.await();
        return gone;
    }

    private List<Event> events() {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select type, reason, details::text as details
                  from audit.security_event
                 where client_ip = :client
                 order by recorded_at
                """).param("client", client).query(Event.class).list());
    }
}
