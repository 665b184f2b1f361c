package dev.tenantry.forecast;

import dev.tenantry.subscription.Holding;
import dev.tenantry.subscription.Subscription;
import dev.tenantry.subscription.SubscriptionStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What time makes of a subscription if nobody acts and every payment but one that already failed goes
 * through: stretch by stretch, each with what is held and what it means in it. Pure.
 */
final class Course {

    /** From {@code from} until the next one begins. */
    record Stretch(Instant from, Holding holding) {

        Subscription held() {
            return holding.subscription();
        }
    }

    private Course() {}

    /** @param meaning what a subscription means at a moment */
    static List<Stretch> of(Subscription held, BiFunction<Subscription, Instant, Holding> meaning,
            Instant now, Instant until) {
        var course = new ArrayList<Stretch>();
        course.add(new Stretch(now, meaning.apply(held, now)));
        for (var turn = turn(course.getLast()); turn != null && !turn.isAfter(until);
                turn = turn(course.getLast())) {
            course.add(new Stretch(turn, meaning.apply(after(course.getLast(), turn), turn)));
        }
        return course;
    }

    /** When this stretch is over; null when only somebody's act ends it. */
    private static @Nullable Instant turn(Stretch stretch) {
        var holding = stretch.holding();
        if (!holding.standing().active() || holding.fellToFreePlan()) {
            return null;
        }
        return stretch.held().renews() ? stretch.held().periodEnd() : holding.standing().until();
    }

    private static Subscription after(Stretch stretch, Instant turn) {
        var held = stretch.held();
        if (held.renews()) {
            return held.renewed();
        }
        var restored = held.restores();
        return restored == null || restored.isOver(turn) || held.status() == SubscriptionStatus.PAST_DUE
                ? held
                : Subscription.complimentary(held.organization(), restored.plan(), turn, restored.until());
    }
}
