package dev.tenantry.credit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * One account's entries read as the serial order of its commands, decided a second time by rules written
 * down a second time, and held against every answer anybody got.
 */
final class Serial {

    private record Row(String kind, UUID job, long allowance, long purchased, long allowanceAfter,
            long purchasedAfter, Instant at, Map<Long, Long> lots, String transaction) {}

    private record Paid(long credits, String backend, boolean held, Long committed) {}

    private record State(long allowance, long purchased, long premium, Map<Long, Long> lots, SerialClaims.Held claims) {}

    private static final long CAP = Proof.CAP;

    private final List<Row> rows = new ArrayList<>();
    private final Map<UUID, Paid> paid = new HashMap<>();
    private final List<State> states = new ArrayList<>(List.of(new State(0, 0, 0, Map.of(), SerialClaims.NOTHING)));
    private final SerialLots lots = new SerialLots();
    private final SerialClaims claims = new SerialClaims(lots);
    private final Map<UUID, Integer> taken = new HashMap<>();
    private final Map<UUID, Integer> returned = new HashMap<>();
    private final Set<UUID> fresh = new HashSet<>();
    private final Set<String> once = new HashSet<>();
    private final List<String> wrong = new ArrayList<>();

    /** What does not fit, in words; empty when everything does. */
    static List<String> read(String url, UUID organization, List<Said> answers) throws SQLException {
        var serial = new Serial();
        try (var owner = DriverManager.getConnection(url)) {
            serial.load(owner, organization);
        }
        serial.decideAgain();
        var end = serial.states.getLast().claims;
        serial.expect(serial.claims.end().equals(end), "the account says " + serial.claims.end() + ", its entries " + end);
        answers.forEach(serial::hold);
        return serial.wrong;
    }

    private void load(Connection owner, UUID organization) throws SQLException {
        lots.load(owner, organization);
        claims.load(owner, organization);
        try (var statement = owner.prepareStatement("""
                select kind, source_id, d_allowance, d_purchased, allowance_after, purchased_after, at, seq, xmin
                  from credit.entry where organization_id = ? order by seq
                """)) {
            statement.setObject(1, organization);
            for (var row = statement.executeQuery(); row.next();) {
                rows.add(new Row(row.getString(1), row.getObject(2, UUID.class), row.getLong(3), row.getLong(4),
                        row.getLong(5), row.getLong(6), row.getTimestamp(7).toInstant(),
                        lots.moved(row.getLong(8)), row.getString(9)));
            }
        }
        try (var statement = owner.prepareStatement("""
                select job_id, credits, backend, hold is not null, case when hold = 'committed' then committed end
                  from credit.charge where organization_id = ?
                """)) {
            statement.setObject(1, organization);
            for (var row = statement.executeQuery(); row.next();) {
                paid.put(row.getObject(1, UUID.class), new Paid(row.getLong(2), row.getString(3), row.getBoolean(4),
                        row.getObject(5, Long.class)));
            }
        }
    }

    private void decideAgain() {
        for (var row : rows) {
            var seq = states.size();
            var before = states.getLast();
            var premium = before.premium;
            switch (row.kind) {
                case "charge", "hold" -> {
                    var job = paid.get(row.job);
                    var split = split(before, job.credits, job.backend);
                    expect(split != null && -row.allowance == split && -row.purchased == job.credits - split,
                            "entry %d: %s is not what the state before it admits".formatted(seq, row));
                    expect(row.lots.equals(lots.taken(before.lots, before.purchased, -row.purchased, row.at)),
                            "entry %d: %s takes from other lots than are next in %s".formatted(seq, row, before));
                    expect(taken.putIfAbsent(row.job, seq) == null, "job taken twice at entry " + seq);
                    premium += job.backend.equals("premium") ? -row.allowance : 0;
                }
                case "refund", "release" -> {
                    var job = paid.get(row.job);
                    var first = rows.get(taken.get(row.job) - 1);
                    var kept = job.committed == null ? 0 : Math.min(job.committed, -first.allowance);
                    var cost = job.committed == null ? 0 : job.committed - kept;
                    expect(row.allowance == -first.allowance - kept && row.purchased == -first.purchased - cost,
                            "entry %d: %s returns something else than was taken".formatted(seq, row));
                    expect(row.lots.equals(lots.returned(first.lots, -first.purchased, cost)),
                            "entry %d: %s returns to other lots than it came from".formatted(seq, row));
                    expect(returned.putIfAbsent(row.job, seq) == null, "job returned twice at entry " + seq);
                    premium -= job.backend.equals("premium") ? row.allowance : 0;
                }
                case "expire" -> expect(lots.expires(row.lots, before.lots, row.at) && row.allowance == 0
                        && row.purchased == sum(row.lots), "entry %d: %s is not due".formatted(seq, row));
                case "lapse" -> expect(row.allowance == 0 && row.purchased == sum(row.lots)
                        && row.lots.equals(lots.lapsing(rows.get(seq - 2).lots, row.at)),
                        "entry %d: %s lapses what has not ended".formatted(seq, row));
                case "grant" -> expect(row.lots.equals(lots.granted(row.job, row.purchased))
                        && (before.claims.debt() == 0 || seq < rows.size() && rows.get(seq).kind.equals("debt")),
                        "entry %d: %s makes another lot than was granted, or pays no debt".formatted(seq, row));
                case "handover" -> expect(hands(row, before), "entry %d: %s is not what goes next of %s"
                        .formatted(seq, row, before));
                case "debt", "reversal", "freeze", "thaw" -> expect(claims.allow(row.kind, row.job, before.lots,
                        before.purchased, before.claims, row.at, row.purchased, row.lots) && row.allowance == 0,
                        "entry %d: %s is not what %s allows".formatted(seq, row, before));
                default -> expect(row.kind.equals("refill"), "surprise: " + row);
            }
            var after = new State(before.allowance + row.allowance, before.purchased + row.purchased, premium,
                    SerialLots.sum(before.lots, row.lots),
                    claims.after(seq, row.kind, row.job, before.claims, row.purchased, row.lots));
            expect(after.allowance == row.allowanceAfter && after.purchased == row.purchasedAfter
                    && Math.min(after.allowance, after.purchased) >= 0 && premium <= CAP,
                    "entry %d: the balances do not follow".formatted(seq));
            states.add(after);
        }
    }

    /** One kind at a time; an allowance goes with what is in no lot. */
    private boolean hands(Row row, State before) {
        var frozen = before.claims.freezes() > 0;
        var next = frozen ? Map.<Long, Long>of()
                : lots.next(before.lots, before.purchased, before.allowance, row.at);
        if (next == null) {
            return false;
        }
        var rest = frozen ? 0 : before.purchased - sum(before.lots);
        return row.lots.equals(next) && (next.isEmpty()
                ? row.allowance == -before.allowance && row.purchased == -rest
                        && before.allowance + rest > 0
                : row.allowance == 0 && row.purchased == sum(next));
    }

    private static Long split(State state, long credits, String backend) {
        var room = backend.equals("premium") ? Math.min(state.allowance, CAP - state.premium) : state.allowance;
        var fromAllowance = Math.min(credits, room);
        var free = state.claims.freezes() > 0 ? 0 : state.purchased;
        return credits - fromAllowance > free ? null : Long.valueOf(fromAllowance);
    }

    private void hold(Said said) {
        if (said.seq() >= states.size()) {
            wrong.add("an answer from a future that did not come: " + said);
            return;
        }
        var state = states.get((int) said.seq());
        expect(state.allowance == said.allowance() && state.purchased == said.purchased(),
                "the account never stood like this: " + said);
        if (said.verb().equals("handover") || said.verb().equals("arrival")) {
            expect(moved(said), "no serial order gives this answer: " + said);
            return;
        }
        if (SerialClaims.VERBS.contains(said.verb())) {
            expect(claims.gives(said), "no serial order gives this answer: " + said);
            return;
        }
        var id = said.job().equals("-") ? null : JobId.of(said.job()).uuid();
        var at = id == null ? null : taken.get(id);
        var known = at != null && at <= said.seq();
        var job = id == null ? null : paid.get(id);
        var taking = said.verb().equals("charge") || said.verb().equals("reserve");
        var right = switch (said.outcome()) {
            case "ok" -> !taking || known && sameSplit(said, at) && fresh.add(id);
            case "replay" -> !taking || known && sameSplit(said, at);
            case "insufficient_credits" -> !known && split(state, said.credits(), said.backend()) == null;
            case "job_conflict" -> known && (job.credits != said.credits() || !job.backend.equals(said.backend())
                    || job.held != said.verb().equals("reserve"));
            case "job_refunded" -> known && returned.getOrDefault(id, Integer.MAX_VALUE) <= said.seq();
            case "unknown_job" -> !known || !job.held;
            case "hold_settled", "hold_exceeded" -> known && job.held;
            default -> false;
        };
        expect(right, "no serial order gives this answer: " + said);
    }

    /** What its transaction moved, all of it, once; and nothing that may go is left. */
    private boolean moved(Said said) {
        var away = said.verb().equals("handover");
        var state = states.get((int) said.seq());
        if (away && (state.allowance > 0 || state.purchased > 0 && state.claims.freezes() == 0)) {
            return false;
        }
        if (said.credits() == 0) {
            return true;
        }
        var transaction = rows.get((int) said.seq() - 1).transaction;
        var credits = rows.stream().filter(row -> row.transaction.equals(transaction)
                && row.kind.equals(away ? "handover" : "grant"))
                .mapToLong(row -> Math.abs(row.allowance + row.purchased)).sum();
        return credits == said.credits() && once.add(transaction);
    }

    private static long sum(Map<Long, Long> parts) {
        return parts.values().stream().mapToLong(Long::longValue).sum();
    }

    private boolean sameSplit(Said said, int at) {
        return -rows.get(at - 1).allowance == said.fromAllowance()
                && -rows.get(at - 1).purchased == said.fromPurchased();
    }

    private void expect(boolean holds, String otherwise) {
        if (!holds && wrong.size() < 20) {
            wrong.add(otherwise);
        }
    }
}
