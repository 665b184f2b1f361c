package dev.tenantry.credit;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** The lots of one account, and the rules of which of them pays, written down a second time. */
final class SerialLots {

    /** Some credits of one kind; number 0 stands for those without a lot. */
    private record Pile(long lot, int priority, Instant end, long credits) {
        static final Comparator<Pile> ORDER = Comparator.comparingInt(Pile::priority)
                .thenComparing(Pile::end).thenComparingLong(Pile::lot);
    }

    private final Map<Long, Pile> lots = new HashMap<>();
    private final Map<UUID, Long> bySource = new HashMap<>();
    private final Map<Long, Map<Long, Long>> moves = new HashMap<>();

    void load(Connection owner, UUID organization) throws SQLException {
        try (var statement = owner.prepareStatement(
                "select no, priority, ends_at, credits, source_id from credit.lot where organization_id = ?")) {
            statement.setObject(1, organization);
            for (var row = statement.executeQuery(); row.next();) {
                var end = row.getTimestamp(3);
                lots.put(row.getLong(1), new Pile(row.getLong(1), row.getInt(2),
                        end == null ? Instant.MAX : end.toInstant(), row.getLong(4)));
                bySource.put(row.getObject(5, UUID.class), row.getLong(1));
            }
        }
        try (var statement = owner.prepareStatement(
                "select seq, lot_no, credits from credit.lot_move where organization_id = ?")) {
            statement.setObject(1, organization);
            for (var row = statement.executeQuery(); row.next();) {
                moves.computeIfAbsent(row.getLong(1), _ -> new TreeMap<>()).put(row.getLong(2), row.getLong(3));
            }
        }
    }

    Map<Long, Long> moved(long seq) {
        return moves.getOrDefault(seq, Map.of());
    }

    /** What leaves the lots when {@code amount} of {@code purchased} is spent; null when an ended one is open. */
    Map<Long, Long> taken(Map<Long, Long> held, long purchased, long amount, Instant at) {
        if (held.keySet().stream().anyMatch(lot -> !lots.get(lot).end.isAfter(at))) {
            return null;
        }
        var parts = new TreeMap<Long, Long>();
        var missing = amount;
        for (var pile : piles(held, purchased)) {
            var paid = Math.min(missing, pile.credits);
            missing -= paid;
            if (pile.lot > 0 && paid > 0) {
                parts.put(pile.lot, -paid);
            }
        }
        return parts;
    }

    /** What comes back to the lots that paid {@code amount}, when the first {@code cost} of it stay spent. */
    Map<Long, Long> returned(Map<Long, Long> paid, long amount, long cost) {
        var parts = new TreeMap<Long, Long>();
        var kept = cost;
        var positive = paid.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, one -> -one.getValue()));
        for (var pile : piles(positive, amount)) {
            var stays = Math.min(kept, pile.credits);
            kept -= stays;
            if (pile.lot > 0 && pile.credits > stays) {
                parts.put(pile.lot, pile.credits - stays);
            }
        }
        return parts;
    }

    Map<Long, Long> lapsing(Map<Long, Long> returned, Instant at) {
        return new TreeMap<>(returned.entrySet().stream().filter(one -> !lots.get(one.getKey()).end.isAfter(at))
                .collect(Collectors.toMap(Map.Entry::getKey, one -> -one.getValue())));
    }

    /** One lot, all of it, and its time has come. */
    boolean expires(Map<Long, Long> gone, Map<Long, Long> held, Instant at) {
        return gone.size() == 1 && gone.entrySet().stream().allMatch(one ->
                held.getOrDefault(one.getKey(), 0L) == -one.getValue() && !lots.get(one.getKey()).end.isAfter(at));
    }

    /**
     * What of the lots is handed over next: one of them, or nothing when credits without a lot, or an allowance,
     * come before; null when an ended one is open.
     */
    Map<Long, Long> next(Map<Long, Long> held, long purchased, long allowance, Instant at) {
        if (held.keySet().stream().anyMatch(lot -> !lots.get(lot).end.isAfter(at))) {
            return null;
        }
        return piles(held, purchased).stream()
                .filter(pile -> pile.credits > 0 || pile.lot == 0 && allowance > 0).findFirst()
                .filter(pile -> pile.lot > 0).map(pile -> Map.of(pile.lot, -pile.credits)).orElse(Map.of());
    }

    Map<Long, Long> granted(UUID source, long credits) {
        return bySource.containsKey(source) ? Map.of(bySource.get(source), credits) : Map.of();
    }

    /** The lot a grant made; null when it made none. */
    Long of(UUID grant) {
        return bySource.get(grant);
    }

    private List<Pile> piles(Map<Long, Long> held, long all) {
        var piles = new ArrayList<Pile>();
        held.forEach((lot, credits) -> piles.add(new Pile(lot, lots.get(lot).priority, lots.get(lot).end, credits)));
        piles.add(new Pile(0, 50, Instant.MAX, all - held.values().stream().mapToLong(Long::longValue).sum()));
        piles.sort(Pile.ORDER);
        return piles;
    }

    /** What is in the lots after a movement; one with nothing in it is left out. */
    static Map<Long, Long> sum(Map<Long, Long> held, Map<Long, Long> moved) {
        var sum = new TreeMap<>(held);
        moved.forEach((lot, credits) -> sum.merge(lot, credits, Long::sum));
        sum.values().removeIf(credits -> credits == 0);
        return sum;
    }
}
