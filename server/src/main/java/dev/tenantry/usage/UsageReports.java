package dev.tenantry.usage;

import dev.tenantry.catalog.Bound;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes reports of usage. Events and counters are written in one transaction, so an event counts exactly
 * once, however often and from wherever it is sent. The counters of a report are locked in one order before
 * anything is read, so reports of one organization follow each other and never wait for each other in a ring.
 */
@Component
public class UsageReports {

    /** Events that one report may have. */
    public static final int MOST_AT_ONCE = 1_000;
    private static final int TRIES = 4;

    private final UsageStore store;
    private final Placing placing;
    private final BusinessClock clock;
    private final TransactionTemplate transactions;
    private final Thresholds thresholds;

    UsageReports(UsageStore store, Placing placing, BusinessClock clock, TransactionTemplate transactions,
            Thresholds thresholds) {
        this.thresholds = thresholds;
        this.store = store;
        this.placing = placing;
        this.clock = clock;
        this.transactions = transactions;
    }

    /** Throws the refusal, if there is one. */
    public Reported.Recorded report(OrganizationId organization, UsageEvent event) {
        return switch (reportAll(organization, List.of(event)).getFirst()) {
            case Reported.Recorded recorded -> recorded;
            case Reported.Refused(_, var refusal) -> throw refusal;
        };
    }

    /**
     * Counts what can be counted and says of each event, in the order given, what came of it. A refused one
     * does not keep the others from counting.
     */
    public List<Reported> reportAll(OrganizationId organization, List<UsageEvent> events) {
        if (events.size() > MOST_AT_ONCE) {
            throw new IllegalArgumentException("too many events at once");
        }
        var bounds = thresholds.boundsOf(organization, metricsOf(events));
        return tryAgain(() -> count(organization, events, bounds));
    }

    /**
     * Counts the event if the counter is not above {@code most} then. That is decided while the counter is
     * locked, so however many ask at once on however many nodes, the counter never goes above. Throws the
     * refusal of an event that cannot be counted at all.
     */
    public Taken take(OrganizationId organization, UsageEvent event, Bound most) {
        return tryAgain(() -> takeOnce(organization, event, most));
    }

    private Taken takeOnce(OrganizationId organization, UsageEvent event, Bound most) {
        var placed = placing.place(placing.spans(organization), event, clock.now());
        var tally = tally(organization, List.of(placed));
        if (!tally.fits(placed, most)) {
            return new Taken.Full(tally.usedOf(placed.counter()), placed.span());
        }
        return switch (tally.take(placed)) {
            case Reported.Refused(_, var refusal) -> throw refusal;
            case Reported.Recorded recorded -> {
                save(organization, tally, Map.of(event.metric(), most));
                yield new Taken.Counted(recorded);
            }
        };
    }

    private <T> T tryAgain(Supplier<T> counting) {
        for (int tried = 1; ; tried++) {
            try {
                return Objects.requireNonNull(transactions.execute(_ -> counting.get()));
            } catch (ConcurrencyFailureException e) {
                if (tried == TRIES) {
                    throw e;
                }
            }
        }
    }

    private List<Reported> count(OrganizationId organization, List<UsageEvent> events,
            Map<String, Bound> bounds) {
        var now = clock.now();
        var spans = placing.spans(organization);
        var attempts = events.stream().map(event -> attempt(spans, event, now)).toList();
        var tally = tally(organization, placed(attempts));
        var answers = new ArrayList<Reported>();
        for (var attempt : attempts) {
            answers.add(switch (attempt) {
                case Attempt.Possible(var placed) -> tally.take(placed);
                case Attempt.Impossible(var refused) -> refused;
            });
        }
        save(organization, tally, bounds);
        return answers;
    }

    private void save(OrganizationId organization, Tally tally, Map<String, Bound> bounds) {
        var reached = tally.reached(bounds);
        store.save(organization, tally);
        thresholds.tell(organization, reached);
    }

    private static Set<String> metricsOf(List<UsageEvent> events) {
        return events.stream().map(UsageEvent::metric).collect(Collectors.toSet());
    }

    private sealed interface Attempt {

        record Possible(Placed placed) implements Attempt {}

        record Impossible(Reported.Refused refused) implements Attempt {}
    }

    private Attempt attempt(Spans spans, UsageEvent event, Instant now) {
        try {
            return new Attempt.Possible(placing.place(spans, event, now));
        } catch (Refusal refusal) {
            return new Attempt.Impossible(new Reported.Refused(event, refusal));
        }
    }

    private static List<Placed> placed(List<Attempt> attempts) {
        var placed = new ArrayList<Placed>();
        for (var attempt : attempts) {
            if (attempt instanceof Attempt.Possible possible) {
                placed.add(possible.placed());
            }
        }
        return placed;
    }

    private Tally tally(OrganizationId organization, List<Placed> placed) {
        var counters = store.lock(organization, keys(placed.stream().map(Placed::counter)));
        var known = store.known(organization, placed.stream().map(one -> one.event().id()).toList());
        var elsewhere = keys(known.stream().map(Known::counter));
        elsewhere.removeAll(counters.keySet());
        counters.putAll(store.counters(organization, elsewhere));
        return new Tally(counters, known, store.seen(organization, placed));
    }

    private static Set<CounterKey> keys(Stream<CounterKey> keys) {
        return keys.collect(Collectors.toCollection(TreeSet::new));
    }
}
