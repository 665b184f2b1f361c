package dev.tenantry.workspace;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When owners are told that a workspace is going to be put away, and when it then is. Pure. Nobody's goes
 * without its last letter, and whoever hears late has the whole time from then on.
 *
 * @param days before that day, the most first, at least one
 */
record Warnings(List<Integer> days) {

    /** That it goes then, which the letter of so many days before says. */
    record Announced(Instant removal, int days) {}

    private Duration last() {
        return Duration.ofDays(days.getLast());
    }

    /** How long ahead the first letter is; a plan that waits for less than that has a later one. */
    Duration lead(IdleTerms terms) {
        return days.stream().map(Duration::ofDays).filter(one -> one.compareTo(terms.after()) < 0)
                .findFirst().orElseGet(this::last);
    }

    /** From when on the first letter is due, where {@code due} is when nobody has used it for long enough. */
    Instant firstAt(IdleTerms terms, Instant due) {
        var lead = lead(terms);
        return lead.compareTo(terms.after()) < 0 ? due.minus(lead) : due;
    }

    /** When it goes if the first letter goes out at {@code now} at the latest. */
    Instant removal(IdleTerms terms, Instant due, Instant now) {
        var lead = lead(terms);
        return now.plus(lead.dividedBy(2)).isAfter(due) ? now.plus(lead) : due;
    }

    /**
     * The letter that is due now; null: none.
     *
     * @param before what was announced; null: nothing
     */
    @Nullable Announced next(IdleTerms terms, Instant due, @Nullable Announced before, Instant now) {
        if (before == null) {
            return now.isBefore(firstAt(terms, due)) ? null
                    : announced(removal(terms, due, now), now);
        }
        var late = !before.removal().isAfter(now) && !isLast(before.days());
        var next = announced(late ? now.plus(last()) : before.removal(), now);
        return next.days() < before.days() ? next : null;
    }

    boolean isLast(int told) {
        return told <= days.getLast();
    }

    /** The letters from {@code now} on that say it goes at {@code removal}, but for the first one. */
    List<Instant> after(Instant first, Instant removal) {
        return days.stream().map(before -> removal.minus(Duration.ofDays(before)))
                .filter(at -> at.isAfter(first)).toList();
    }

    private Announced announced(Instant removal, Instant now) {
        var left = Duration.between(now, removal);
        var mark = days.getFirst();
        for (var one : days) {
            if (left.compareTo(Duration.ofDays(one)) <= 0) {
                mark = one;
            }
        }
        return new Announced(removal, mark);
    }
}
