package dev.tenantry.credit.book;

import dev.tenantry.credit.AllowanceTerms;
import dev.tenantry.credit.Cadence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every terms change of an account, laid out in time. What holds at an instant follows from the whole set,
 * so the order in which changes arrived cannot matter.
 */
public final class Timeline {

    public static final Timeline EMPTY = new Timeline(List.of());

    private record Stretch(Instant from, Instant to, AllowanceTerms allowance) {

        boolean begunBy(Instant now) {
            return !from.isAfter(now);
        }
    }

    private final List<TermsChange> changes;
    private final List<Stretch> stretches = new ArrayList<>();

    private Timeline(List<TermsChange> sorted) {
        changes = sorted;
        var begin = Instant.MIN;
        var allowance = AllowanceTerms.none();
        for (var change : sorted) {
            var terms = change.terms();
            add(begin, terms.effectiveAt(), allowance);
            begin = terms.effectiveAt();
            allowance = terms.allowance();
            if (terms.validUntil() != null) {
                var next = after(change, sorted);
                var end = terms.validUntil().isBefore(next) ? terms.validUntil() : next;
                add(begin, end, allowance);
                begin = end;
                allowance = terms.after();
            }
        }
        add(begin, Instant.MAX, allowance);
    }

    public static Timeline of(Collection<TermsChange> changes) {
        return new Timeline(changes.stream().sorted().toList());
    }

    public Timeline with(TermsChange change) {
        var more = new ArrayList<>(changes);
        more.add(change);
        return of(more);
    }

    public List<String> sources() {
        return changes.stream().map(TermsChange::source).toList();
    }

    public boolean knows(String source) {
        return changes.stream().anyMatch(change -> change.source().equals(source));
    }

    /**
     * What holds at {@code now}. A cycle keeps the most generous limit that was in force during it: an
     * upgrade counts at once, a downgrade from the next boundary.
     */
    public InForce at(Instant now) {
        var stretch = stretches.stream().filter(one -> one.begunBy(now)).toList().getLast();
        var to = stretch.to.equals(Instant.MAX) ? null : stretch.to;
        var allowance = stretch.allowance;
        if (allowance.anchor() == null || allowance.length() == null) {
            return new InForce(allowance.cadence(), Quota.of(allowance), null, to);
        }
        var cycle = Cycle.at(allowance.anchor(), allowance.length(), now);
        var end = cycle.end();
        return new InForce(Cadence.PERIOD, bestOf(cycle, now, Quota.of(allowance)), cycle,
                to != null && to.isBefore(end) ? to : end);
    }

    /**
     * The lifetime credits an account had before its first paid cycle: what it did not use moves to
     * purchased.
     */
    public @Nullable Long promotable(Instant now) {
        Long lifetime = null;
        for (var stretch : stretches) {
            if (!stretch.begunBy(now)) {
                return null;
            }
            if (stretch.allowance.cadence() == Cadence.LIFETIME) {
                lifetime = stretch.allowance.unlimited() ? null : Long.valueOf(stretch.allowance.credits());
            } else if (stretch.allowance.cadence() == Cadence.PERIOD && lifetime != null) {
                return lifetime;
            }
        }
        return null;
    }

    private Quota bestOf(Cycle cycle, Instant now, Quota quota) {
        var best = quota;
        var start = cycle.start();
        for (var stretch : stretches) {
            if (stretch.begunBy(now) && stretch.to.isAfter(start)
                    && cycle.isOf(stretch.allowance)) {
                best = best.or(Quota.of(stretch.allowance));
            }
        }
        return best;
    }

    private void add(Instant from, Instant to, AllowanceTerms allowance) {
        if (from.isBefore(to)) {
            stretches.add(new Stretch(from, to, allowance));
        }
    }

    private static Instant after(TermsChange change, List<TermsChange> sorted) {
        var next = sorted.indexOf(change) + 1;
        return next < sorted.size() ? sorted.get(next).terms().effectiveAt() : Instant.MAX;
    }
}
