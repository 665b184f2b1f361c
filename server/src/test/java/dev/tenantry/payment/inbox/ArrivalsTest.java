package dev.tenantry.payment.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.payment.rail.RailEvent;
import dev.tenantry.payment.rail.Subject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Many events at the same moment: each is kept once, whole, and its bringer is told the truth. */
@TenantryTest
class ArrivalsTest {

    @Autowired InboxStore store;
    @Autowired Arrivals arrivals;
    @Autowired JdbcClient jdbc;
    @Autowired TransactionTemplate transactions;

    private final String run = UUID.randomUUID().toString();

    /** Two nodes, the same events in another order each: neither waits for the other for ever. */
    @Test
    void keepsEachOnceHoweverManyBringIt() throws Exception {
        var events = IntStream.range(0, 150).mapToObj(n -> event("evt_" + run + "_" + n, "payout.paid")).toList();
        var nodes = List.of(arrivals, new Arrivals(store));
        var brought = new ArrayList<Callable<Boolean>>();
        for (var node : nodes) {
            for (int copy = 0; copy < 3; copy++) {
                events.forEach(event -> brought.add(() -> node.keep(event)));
            }
        }
        Collections.shuffle(brought, new Random(7));

        assertThat(together(brought).stream().filter(Future::resultNow)).hasSize(events.size());
        assertThat(rows()).isEqualTo(events.size());
    }

    @Test
    void keepsItWhole() {
        var event = event("evt_" + run, "payout.paid");
        assertThat(arrivals.keep(event)).isTrue();
        assertThat(arrivals.keep(event)).isFalse();
        assertThat(Tenancy.asSystem(() -> jdbc.sql("""
                select convert_from(payload, 'UTF8') || ' ' || (excerpt ->> 'status') || ' ' || subject || ' '
                       || object_id || ' ' || status || ' ' || reason || ' ' || (processed_at is not null)
                  from payment.inbox
                 where event_id = :id
                """).param("id", event.id()).query(String.class).single()))
                .isEqualTo("{\"whole\":\"ä\"} paid invoice in_1 ignored not_now true");
    }

    @Test
    void whatCannotBeKeptTakesNobodyAlong() throws Exception {
        var brought = new ArrayList<Callable<Boolean>>();
        for (int n = 0; n < 100; n++) {
            var event = event("evt_" + run + "_" + n, n % 10 == 0 ? "x".repeat(101) : "payout.paid");
            brought.add(() -> arrivals.keep(event));
        }
        var all = together(brought);

        assertThat(all.stream().filter(one -> one.state() == Future.State.SUCCESS)).hasSize(90);
        assertThat(all.stream().filter(one -> one.state() == Future.State.FAILED))
                .hasSize(10).allSatisfy(one -> assertThat(one.exceptionNow())
                        .isInstanceOf(DataIntegrityViolationException.class));
        assertThat(rows()).isEqualTo(90);
    }

    @Test
    void nobodyDependsOnAStrangersTransaction() {
        assertThatThrownBy(() -> Tenancy.asSystem(() -> transactions.executeWithoutResult(status ->
                arrivals.keep(event("evt_" + run, "payout.paid"))))).isInstanceOf(IllegalStateException.class);
        assertThat(rows()).isZero();
    }

    private static List<Future<Boolean>> together(List<Callable<Boolean>> work) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(work);
        }
    }

    private static RailEvent event(String id, String type) {
        return new RailEvent("stripe", id, type, Subject.INVOICE, "in_1", Map.of("status", "paid"),
                "{\"whole\":\"ä\"}".getBytes(StandardCharsets.UTF_8), "not_now");
    }

    private long rows() {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select count(*)
                  from payment.inbox
                 where event_id like :ids
                """).param("ids", "evt_" + run + "%").query(Long.class).single());
    }
}
