package dev.tenantry.simulator.stripe.account;

import dev.tenantry.simulator.stripe.object.Json;
import dev.tenantry.simulator.stripe.object.StripeObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.node.ObjectNode;

/** The simulated account's objects as documents, and the answers kept under idempotency keys. */
@Repository
class SimulatorStore {

    private static final long LOCK = 0x5717_0001L;

    private final JdbcClient jdbc;

    SimulatorStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Row(String document, String hidden) {
        StripeObject object() {
            return new StripeObject(Json.parse(document), Json.parse(hidden));
        }
    }

    /** A page of a list: documents that contain one of the texts, by creation, after or before an id. */
    record Wanted(String kind, List<String> containing, @Nullable String after, @Nullable String before,
            long createdFrom, long createdTo, @Nullable Boolean delivered, int limit) {}

    record Due(String id, Instant dueAt) {}

    /** One writer at a time, on all nodes, until the transaction ends: a sandbox is exact, not fast. */
    void lock() {
        jdbc.sql("""
                select pg_advisory_xact_lock(:lock)
                """)
                .param("lock", LOCK)
                .query(rows -> { });
    }

    Optional<StripeObject> find(String id) {
        if (id.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        return jdbc.sql("""
                select document, hidden
                  from simulator.object
                 where id = :id
                """)
                .param("id", id)
                .query(Row.class)
                .optional()
                .map(Row::object);
    }

    /** Objects of a kind that contain the document, oldest first. */
    List<StripeObject> all(String kind, ObjectNode containing) {
        return jdbc.sql("""
                select document, hidden
                  from simulator.object
                 where kind = :kind
                   and document @> :containing::jsonb
                 order by position
                """)
                .param("kind", kind)
                .param("containing", Json.write(containing))
                .query(Row.class)
                .list()
                .stream().map(Row::object).toList();
    }

    List<StripeObject> page(Wanted wanted) {
        var found = jdbc.sql("""
                select document, hidden
                  from simulator.object o
                 where kind = :kind
                   and document @> any (cast(:containing as jsonb[]))
                   and document -> 'deleted' is null
                   and (document ->> 'created')::bigint between :from and :to
                   and (:after::text is null
                        or position < (select position from simulator.object where id = :after))
                   and (:before::text is null
                        or position > (select position from simulator.object where id = :before))
                   and (:delivered::boolean is null
                        or :delivered = not exists (
                            select id from simulator.delivery where event = o.id and state <> 'delivered'))
                 order by case when :before::text is null then -position else position end
                 limit :limit
                """)
                .param("kind", wanted.kind())
                .param("containing", wanted.containing().toArray(String[]::new))
                .param("from", wanted.createdFrom())
                .param("to", wanted.createdTo())
                .param("after", wanted.after())
                .param("before", wanted.before())
                .param("delivered", wanted.delivered())
                .param("limit", wanted.limit())
                .query(Row.class)
                .list()
                .stream().map(Row::object).toList();
        return wanted.before() == null ? found : found.reversed();
    }

    void insert(StripeObject object, @Nullable Instant dueAt) {
        jdbc.sql("""
                insert into simulator.object (id, kind, document, hidden, due_at)
                values (:id, :kind, :document::jsonb, :hidden::jsonb, :due_at)
                """)
                .param("id", object.id())
                .param("kind", object.kind())
                .param("document", Json.write(object.shown()))
                .param("hidden", Json.write(object.hidden()))
                .param("due_at", dueAt)
                .update();
    }

    void update(StripeObject object, @Nullable Instant dueAt) {
        var rows = jdbc.sql("""
                update simulator.object
                   set document = :document::jsonb,
                       hidden = :hidden::jsonb,
                       due_at = :due_at
                 where id = :id
                """)
                .param("id", object.id())
                .param("document", Json.write(object.shown()))
                .param("hidden", Json.write(object.hidden()))
                .param("due_at", dueAt)
                .update();
        if (rows != 1) {
            throw new IllegalStateException(object.id() + " is gone");
        }
    }

    void delete(String id) {
        jdbc.sql("""
                delete from simulator.object
                 where id = :id
                """)
                .param("id", id)
                .update();
    }

    /** The next thing that falls due, by business time. */
    Optional<Due> nextDue(Instant now) {
        return jdbc.sql("""
                select id, due_at
                  from simulator.object
                 where due_at <= :now
                 order by due_at, position
                 limit 1
                """)
                .param("now", now)
                .query(Due.class)
                .optional();
    }
}
