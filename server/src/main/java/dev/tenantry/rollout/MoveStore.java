package dev.tenantry.rollout;

import dev.tenantry.kernel.Actor;
import dev.tenantry.subscription.SubscriptionId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Moves and what became of each subscription. */
@Repository
class MoveStore {

    private static final UUID FIRST = new UUID(0, 0);

    private final JdbcClient jdbc;

    MoveStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Move move, Actor by) {
        jdbc.sql("""
                insert into rollout.move (id, plan, to_version, prices, reason, state, total, started_by,
                       started_at, changed_at)
                values (:id, :plan, :toVersion, :prices, :reason, :state, :total, :by, :at, :at)
                """)
                .param("id", move.id())
                .param("plan", move.plan())
                .param("toVersion", move.toVersion())
                .param("prices", move.prices())
                .param("reason", move.reason())
                .param("state", move.state())
                .param("total", move.total())
                .param("by", by.kind() == Actor.Kind.PERSON ? by.id() : null, java.sql.Types.OTHER)
                .param("at", move.startedAt())
                .update();
    }

    Optional<Move> find(MoveId id) {
        return jdbc.sql("""
                select id, plan, to_version, prices, reason, state, reached, total, started_at
                  from rollout.move
                 where id = :id
                """)
                .param("id", id)
                .query(Move.class)
                .optional();
    }

    Optional<Move> locked(MoveId id) {
        return jdbc.sql("""
                select id, plan, to_version, prices, reason, state, reached, total, started_at
                  from rollout.move
                 where id = :id
                   for update
                """)
                .param("id", id)
                .query(Move.class)
                .optional();
    }

    List<Move> newest() {
        return jdbc.sql("""
                select id, plan, to_version, prices, reason, state, reached, total, started_at
                  from rollout.move
                 order by id desc
                 limit 50
                """)
                .query(Move.class)
                .list();
    }

    List<Move> of(String plan) {
        return jdbc.sql("""
                select id, plan, to_version, prices, reason, state, reached, total, started_at
                  from rollout.move
                 where plan = :plan
                 order by state in ('running', 'paused') desc, id desc
                 limit 50
                """)
                .param("plan", plan)
                .query(Move.class)
                .list();
    }

    List<Move> running() {
        return jdbc.sql("""
                select id, plan, to_version, prices, reason, state, reached, total, started_at
                  from rollout.move
                 where state = 'running'
                 order by id
                """)
                .query(Move.class)
                .list();
    }

    void put(MoveId id, Move.State state, Instant now) {
        jdbc.sql("""
                update rollout.move
                   set state = :state,
                       changed_at = :now
                 where id = :id
                   and (state in ('running', 'paused') or state = 'done' and :state = 'running')
                """)
                .param("id", id)
                .param("state", state)
                .param("now", now)
                .update();
    }

    /** Looks at those again that failed. */
    void again(MoveId id) {
        // every organization: a move is the installation's
        jdbc.sql("""
                update rollout.result
                   set outcome = 'waits',
                       due_at = changed_at
                 where move_id = :id
                   and outcome = 'failed'
                """)
                .param("id", id)
                .update();
    }

    void note(MoveId move, Result result, Instant now) {
        jdbc.sql("""
                insert into rollout.result (move_id, subscription_id, organization_id, outcome, why, due_at,
                       changed_at)
                values (:move, :subscription, :organization, :outcome, :why, :due, :now)
                on conflict (move_id, subscription_id) do update
                   set outcome = excluded.outcome,
                       why = excluded.why,
                       due_at = excluded.due_at,
                       changed_at = excluded.changed_at
                """)
                .param("move", move)
                .param("subscription", result.subscriptionId())
                .param("organization", result.organizationId())
                .param("outcome", result.outcome())
                .param("why", result.why())
                .param("due", result.dueAt())
                .param("now", now)
                .update();
    }

    /** In the transaction that notes the result, so what is behind has one. */
    void reach(MoveId id, SubscriptionId subscription) {
        jdbc.sql("""
                update rollout.move
                   set reached = greatest(reached, cast(:subscription as uuid))
                 where id = :id
                """)
                .param("id", id)
                .param("subscription", subscription)
                .update();
    }

    /** Those whose time has come. */
    List<Result> due(MoveId move, Instant now) {
        // every organization: a move is the installation's
        return jdbc.sql("""
                select subscription_id, organization_id, outcome, why, due_at
                  from rollout.result
                 where move_id = :move
                   and outcome = 'waits'
                   and due_at <= :now
                 order by due_at, subscription_id
                 limit 1000
                """)
                .param("move", move)
                .param("now", now)
                .query(Result.class)
                .list();
    }

    record Count(MoveId moveId, Result.Outcome outcome, long count) {}

    List<Count> counts(Collection<MoveId> moves) {
        // every organization: a move is the installation's
        return jdbc.sql("""
                select move_id, outcome, count(*) as count
                  from rollout.result
                 where move_id = any(:moves)
                 group by move_id, outcome
                """)
                .param("moves", moves.stream().map(MoveId::uuid).toArray(UUID[]::new))
                .query(Count.class)
                .list();
    }

    List<Result> results(MoveId move, @Nullable SubscriptionId after, int limit) {
        // every organization: a move is the installation's
        return jdbc.sql("""
                select subscription_id, organization_id, outcome, why, due_at
                  from rollout.result
                 where move_id = :move
                   and subscription_id > :after
                 order by subscription_id
                 limit :limit
                """)
                .param("move", move)
                .param("after", after == null ? FIRST : after.uuid())
                .param("limit", limit)
                .query(Result.class)
                .list();
    }
}
