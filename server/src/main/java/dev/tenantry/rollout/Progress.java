package dev.tenantry.rollout;

import dev.tenantry.subscription.SubscriptionId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How far a move is. Works as the system. */
@Component
public class Progress {

    private final MoveStore store;

    Progress(MoveStore store) {
        this.store = store;
    }

    /** {@code left}: not looked at yet. */
    public record Counts(long moved, long waiting, long kept, long failed, long left) {}

    public Counts of(Move move) {
        return of(List.of(move)).get(move.id());
    }

    public Map<MoveId, Counts> of(List<Move> moves) {
        var found = store.counts(moves.stream().map(Move::id).toList()).stream()
                .collect(Collectors.groupingBy(MoveStore.Count::moveId,
                        Collectors.toMap(MoveStore.Count::outcome, MoveStore.Count::count)));
        return moves.stream().collect(Collectors.toMap(Move::id,
                move -> counts(move, found.getOrDefault(move.id(), Map.of()))));
    }

    private static Counts counts(Move move, Map<Result.Outcome, Long> counts) {
        var seen = counts.values().stream().mapToLong(Long::longValue).sum();
        return new Counts(counts.getOrDefault(Result.Outcome.MOVED, 0L),
                counts.getOrDefault(Result.Outcome.WAITS, 0L), counts.getOrDefault(Result.Outcome.KEPT, 0L),
                counts.getOrDefault(Result.Outcome.FAILED, 0L), Math.max(0, move.total() - seen));
    }

    /** Each subscription's own, by its id after {@code after}. */
    public List<Result> results(MoveId move, @Nullable SubscriptionId after, int limit) {
        return store.results(move, after, limit);
    }
}
