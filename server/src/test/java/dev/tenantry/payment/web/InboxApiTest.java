package dev.tenantry.payment.web;

import static dev.tenantry.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.People;
import dev.tenantry.payment.inbox.InboxStore;
import dev.tenantry.payment.inbox.SettleInbox;
import dev.tenantry.payment.rail.RailEvent;
import dev.tenantry.payment.rail.Subject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What an operator sees of the inbox and does about it. */
@TenantryTest
class InboxApiTest {

    @Value("${local.server.port}") private int port;
    @Autowired private People people;
    @Autowired private InboxStore store;
    @Autowired private SettleInbox worker;
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
    void aDeadRowSaysWhyAndIsTriedAgain() {
        var id = kept("dead", "told to fail", "2000-01-05");

        var shown = olga.getJson("/v1/operator/inbox/" + id).json();
        assertThat(shown.at("/entry/status").asString()).isEqualTo("dead");
        assertThat(shown.at("/entry/reason").asString()).isEqualTo("told to fail");
        assertThat(shown.path("payload").asString()).contains("invoice.paid");
        assertThat(olga.getJson("/v1/operator/inbox?status=dead").json().at("/waiting/dead").asLong())
                .isPositive();

        var again = olga.postJson("/v1/operator/inbox/" + id + "/replay", "");
        assertThat(again.status()).as(again.body()).isEqualTo(200);
        assertThat(again.json().path("replays").asInt()).isEqualTo(1);
        settled(id);
        assertThat(entry(id).path("reason").asString()).isEqualTo("not_found_at_the_rail");
        assertThat(noted(entry(id).path("event_id").asString())).isEqualTo(1);
    }

    @Test
    void aRangeIsReplayedByTimeAndState() {
        var before = kept("dead", "x", "2001-03-01");
        var dead = kept("dead", "x", "2001-03-02");
        var parked = kept("parked", "x", "2001-03-03");
        var done = kept("done", null, "2001-03-03");
        var after = kept("dead", "x", "2001-03-04");

        var answer = olga.postJson("/v1/operator/inbox/replays",
                "{\"from\": \"2001-03-02T00:00:00Z\", \"to\": \"2001-03-04T00:00:00Z\"}");
        assertThat(answer.json().path("rows").asInt()).as(answer.body()).isEqualTo(2);
        settled(dead);
        settled(parked);
        for (var left : new long[] {before, done, after}) {
            assertThat(entry(left).path("replays").asInt()).isZero();
        }
        var done2 = olga.postJson("/v1/operator/inbox/replays", "{\"from\": \"2001-03-02T00:00:00Z\","
                + " \"to\": \"2001-03-04T00:00:00Z\", \"states\": [\"done\"]}");
        assertThat(done2.json().path("rows").asInt()).isEqualTo(1);
    }

    @Test
    void whatAnOlderVersionDidNotKnowIsReadAnew() {
        var id = kept("ignored", "type_not_used", "2002-01-01");
        jdbcAsSystem("update payment.inbox set subject = null, object_id = null where id = " + id);

        assertThat(olga.postJson("/v1/operator/inbox/" + id + "/replay", "").status()).isEqualTo(200);
        settled(id);
        assertThat(entry(id).path("object_id").asString()).startsWith("in_gone_");
    }

    @Test
    void whatIsBeingWorkedOnIsLeftToItsWorker() {
        var id = kept("done", null, "2002-01-01");
        jdbcAsSystem("update payment.inbox set status = 'working', next_try_at = now() + interval '1 hour' "
                + "where id = " + id);

        var answer = olga.postJson("/v1/operator/inbox/" + id + "/replay", "");
        assertThat(answer.json().path("status").asString()).isEqualTo("working");
        assertThat(answer.json().path("replays").asInt()).isZero();
        jdbcAsSystem("update payment.inbox set status = 'done', next_try_at = null where id = " + id);
    }

    @Test
    void refusesARangeThatGoesBackwardsAndAnUnknownRow() {
        assertThat(olga.postJson("/v1/operator/inbox/replays",
                "{\"from\": \"2001-03-04T00:00:00Z\", \"to\": \"2001-03-02T00:00:00Z\"}").code())
                .isEqualTo("invalid_request");
        assertThat(olga.postJson("/v1/operator/inbox/999999999/replay", "").status()).isEqualTo(404);
    }

    @Test
    void nobodyElseLearnsThatThereIsAnInbox() {
        var ben = Newcomer.register(port).browser();
        assertThat(ben.getJson("/v1/operator/inbox").status()).isEqualTo(404);
        assertThat(new Browser(port).getJson("/v1/operator/inbox").status()).isEqualTo(401);
    }

    @Test
    void rowsAreKeptForFourHundredDaysAndUnsettledOnesLonger() {
        var young = kept("done", null, "now() - interval '399 days'");
        var old = kept("done", null, "now() - interval '401 days'");
        var waiting = kept("parked", "x", "now() - interval '401 days'");
        Tenancy.asSystem(() -> store.forget(Duration.ofDays(400)));

        assertThat(olga.getJson("/v1/operator/inbox/" + young).status()).isEqualTo(200);
        assertThat(olga.getJson("/v1/operator/inbox/" + waiting).status()).isEqualTo(200);
        assertThat(olga.getJson("/v1/operator/inbox/" + old).status()).isEqualTo(404);
    }

    /** A row about an invoice that the rail no longer knows, received at that time. */
    private long kept(String status, String reason, String at) {
        var event = "evt_" + UUID.randomUUID();
        var object = "in_gone_" + UUID.randomUUID();
        var payload = """
                {"id":"%s","object":"event","type":"invoice.paid","livemode":false,
                 "data":{"object":{"id":"%s"}}}""".formatted(event, object);
        Tenancy.asSystem(() -> store.insert(new RailEvent("stripe", event, "invoice.paid", Subject.INVOICE,
                object, Map.of(), payload.getBytes(StandardCharsets.UTF_8), "for now")));
        return Tenancy.asSystem(() -> jdbc.sql("""
                update payment.inbox
                   set status = :status,
                       reason = :reason,
                       next_try_at = null,
                       received_at = %s
                 where event_id = :event
                returning id
                """.formatted(at.startsWith("now") ? at : "timestamptz '" + at + " 12:00Z'"))
                .param("status", status)
                .param("reason", reason)
                .param("event", event)
                .query(Long.class)
                .single());
    }

    /** The simulated rail has no such invoice, so a row that was tried waits with that reason. */
    private void settled(long id) {
        eventually(() -> {
            worker.drain();
            var entry = entry(id);
            return entry.path("attempts").asInt() > 0 && entry.path("status").asString().equals("parked");
        });
    }

    private JsonNode entry(long id) {
        return olga.getJson("/v1/operator/inbox/" + id).json().path("entry");
    }

    private long noted(String subject) {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select count(*)
                  from audit.entry
                 where action = 'payment.inbox_replayed'
                   and subject = :subject
                """)
                .param("subject", subject)
                .query(Long.class)
                .single());
    }

    private void jdbcAsSystem(String sql) {
        Tenancy.asSystem(() -> jdbc.sql(sql).update());
    }
}
