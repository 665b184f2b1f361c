package dev.tenantry.notification;

import dev.tenantry.subscription.Holding;
import dev.tenantry.subscription.Stage;
import dev.tenantry.subscription.Subscription;
import dev.tenantry.subscription.TrialMarks;
import dev.tenantry.subscription.change.Planned;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A letter that a holding gives reason for, and the time it is true in: from {@code from} on and before
 * {@code until}. Pure. Whoever looks later than that finds the next one due, or none.
 *
 * @param mark   names it among the reminders of its subscription; each is sent once
 * @param endsAt what it warns of
 */
record Reminder(Kind kind, String mark, Instant from, Instant until, Instant endsAt) {

    private static final Duration PLAN_ENDS = Duration.ofDays(7);
    private static final Duration LOCK = Duration.ofDays(3);

    /** The farthest ahead of an end that any reminder is due. */
    static final Duration FARTHEST = PLAN_ENDS;

    enum Kind {
        TRIAL_ENDS, TRIAL_ENDS_LAST, PLAN_ENDS, PLAN_CHANGES, PAYMENT_FAILED, PAYMENT_STILL_FAILS,
        ACCESS_ENDS;

        /** As message keys and rows name it. */
        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    boolean dueAt(Instant now) {
        return !now.isBefore(from) && now.isBefore(until);
    }

    /**
     * In the order they fall due; none for what renews as it is or is over.
     *
     * @param dunning how long after a payment failed its letters go out, in order
     */
    static List<Reminder> of(Holding holding, List<Duration> dunning) {
        var held = holding.subscription();
        var standing = holding.standing();
        if (!standing.active() || holding.fellToFreePlan()) {
            return List.of();
        }
        if (standing.stage() == Stage.PAST_DUE) {
            return failing(held, standing.until(), dunning);
        }
        var end = held.periodEnd();
        if (standing.stage() == Stage.ENDING && end != null) {
            return List.of(new Reminder(Kind.PLAN_ENDS, "plan/" + end, end.minus(PLAN_ENDS), end, end));
        }
        if (held.changesPlan().isPresent() && end != null) {
            return List.of(new Reminder(Kind.PLAN_CHANGES, changeMark(held.changesPlan().get(), end),
                    end.minus(PLAN_ENDS), end, end));
        }
        return TrialMarks.of(held).map(marks -> trial(held, marks)).orElse(List.of());
    }

    private static List<Reminder> trial(Subscription held, TrialMarks marks) {
        var reminders = new ArrayList<Reminder>();
        var last = marks.last();
        var end = marks.end();
        if (marks.first() != null) {
            reminders.add(new Reminder(Kind.TRIAL_ENDS, mark(held, TrialMarks.FIRST, end), marks.first(),
                    last == null ? end : last, end));
        }
        if (last != null) {
            reminders.add(new Reminder(Kind.TRIAL_ENDS_LAST, mark(held, TrialMarks.LAST, end), last, end,
                    end));
        }
        return reminders;
    }

    /** Whoever plans another change is told of that one too. */
    private static String changeMark(Planned next, Instant end) {
        return "change/%s/%s/%s/%d".formatted(end, next.plan().uuid(), next.interval(), next.seats());
    }

    /** With the trial's length in days in it: whose trial goes on longer is told of the new end too. */
    private static String mark(Subscription held, Duration before, Instant end) {
        return "trial/%d/%d".formatted(before.toDays(), Duration.between(held.startedAt(), end).toDays());
    }

    /** The first says that it failed, the others that it still does; the last days have their own. */
    private static List<Reminder> failing(Subscription held, @Nullable Instant locksAt,
            List<Duration> dunning) {
        var since = held.pastDueSince();
        if (since == null || locksAt == null) {
            return List.of();
        }
        var last = locksAt.minus(LOCK).isAfter(since) ? locksAt.minus(LOCK) : since;
        var due = dunning.stream().map(since::plus).filter(last::isAfter).toList();
        var reminders = new ArrayList<Reminder>();
        for (int n = 0; n < due.size(); n++) {
            var until = n + 1 < due.size() ? due.get(n + 1) : last;
            var mark = n == 0 ? "payment/" + since : "payment/%s/%s".formatted(since, due.get(n));
            reminders.add(new Reminder(n == 0 ? Kind.PAYMENT_FAILED : Kind.PAYMENT_STILL_FAILS, mark,
                    due.get(n), until, locksAt));
        }
        reminders.add(new Reminder(Kind.ACCESS_ENDS, "access/" + since, last, locksAt, locksAt));
        return reminders;
    }
}
