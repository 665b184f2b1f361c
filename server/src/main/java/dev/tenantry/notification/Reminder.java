package dev.tenantry.notification;

import dev.tenantry.subscription.Holding;
import dev.tenantry.subscription.Stage;
import dev.tenantry.subscription.Subscription;
import dev.tenantry.subscription.TrialMarks;
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
        TRIAL_ENDS, TRIAL_ENDS_LAST, PLAN_ENDS, PAYMENT_FAILED, ACCESS_ENDS;

        /** As message keys and rows name it. */
        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    boolean dueAt(Instant now) {
        return !now.isBefore(from) && now.isBefore(until);
    }

    /** In the order they fall due; none for what renews or is over. */
    static List<Reminder> of(Holding holding) {
        var held = holding.subscription();
        var standing = holding.standing();
        if (!standing.active() || holding.fellToFreePlan()) {
            return List.of();
        }
        if (standing.stage() == Stage.PAST_DUE) {
            return failing(held, standing.until());
        }
        var end = held.periodEnd();
        if (standing.stage() == Stage.ENDING && end != null) {
            return List.of(new Reminder(Kind.PLAN_ENDS, "plan/" + end, end.minus(PLAN_ENDS), end, end));
        }
        return TrialMarks.of(held).map(Reminder::trial).orElse(List.of());
    }

    private static List<Reminder> trial(TrialMarks marks) {
        var reminders = new ArrayList<Reminder>();
        var last = marks.last();
        var end = marks.end();
        if (marks.first() != null) {
            reminders.add(new Reminder(Kind.TRIAL_ENDS, "trial/" + TrialMarks.FIRST.toDays(), marks.first(),
                    last == null ? end : last, end));
        }
        if (last != null) {
            reminders.add(new Reminder(Kind.TRIAL_ENDS_LAST, "trial/" + TrialMarks.LAST.toDays(), last, end,
                    end));
        }
        return reminders;
    }

    private static List<Reminder> failing(Subscription held, @Nullable Instant locksAt) {
        var since = held.pastDueSince();
        if (since == null || locksAt == null) {
            return List.of();
        }
        var last = locksAt.minus(LOCK);
        var reminders = new ArrayList<Reminder>();
        if (last.isAfter(since)) {
            reminders.add(new Reminder(Kind.PAYMENT_FAILED, "payment/" + since, since, last, locksAt));
        }
        reminders.add(new Reminder(Kind.ACCESS_ENDS, "access/" + since,
                last.isAfter(since) ? last : since, locksAt, locksAt));
        return reminders;
    }
}
