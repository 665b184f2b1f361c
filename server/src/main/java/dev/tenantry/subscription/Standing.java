package dev.tenantry.subscription;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a subscription means at one moment. The only place where status, plan and time become yes or no:
 * guards, billing state and pages all ask here; figures over all organizations ask its twin in SQL ({@code
 * subscription.standing}), which a test holds to it case by case. Pure; an end that equals now has passed.
 *
 * @param active   may use the product at all
 * @param paid     counts as revenue: neither trial nor complimentary
 * @param entitled may use what a paid plan grants; on a free plan only the free plan's own grants apply
 * @param until    the end that the stage counts down to or has passed, if there is one
 * @param daysLeft started days until then, so 2.1 days are 3; never negative, 0 without an end
 */
public record Standing(
        boolean active, boolean paid, boolean entitled, Stage stage, @Nullable Instant until, long daysLeft) {

    /** How long before its end a trial is warned about, and from when on it is urgent. */
    public static final Duration WARNING_FROM = Duration.ofDays(3);
    public static final Duration URGENT_BELOW = Duration.ofDays(1);

    /** Nothing was ever started. */
    public static final Standing NONE = new Standing(false, false, false, Stage.NONE, null, 0);

    /** What {@link #of} looks at. {@code bought}: a rail stands behind it and will renew it. */
    public record Facts(
            SubscriptionStatus status,
            boolean planIsPaid,
            @Nullable Instant periodEnd,
            boolean cancelAtPeriodEnd,
            @Nullable Instant pastDueSince,
            boolean bought) {}

    public boolean locked() {
        return !active;
    }

    public static Standing of(Facts facts, Grace grace, Instant now) {
        return switch (facts.status()) {
            case TRIALING -> trialing(facts, grace, now);
            case ACTIVE -> active(facts, now);
            case PAST_DUE -> pastDue(facts, grace, now);
            case COMPLIMENTARY -> complimentary(facts, now);
            case CANCELED -> lapsed(Stage.CANCELED, facts.periodEnd());
            case INCOMPLETE -> lapsed(Stage.INCOMPLETE, facts.periodEnd());
        };
    }

    /** The same, where the catalogue lets people fall to a free plan instead of locking them out. */
    Standing onFreePlan() {
        return new Standing(true, false, false, stage, until, daysLeft);
    }

    private static Standing trialing(Facts facts, Grace grace, Instant now) {
        var end = facts.periodEnd();
        if (end == null) {
            return lapsed(Stage.EXPIRED, null);
        }
        if (end.isAfter(now)) {
            return live(false, facts.planIsPaid(), trialStage(facts, end, now), end, now);
        }
        return facts.bought() && !facts.cancelAtPeriodEnd() && end.plus(grace.railSilence()).isAfter(now)
                ? live(false, facts.planIsPaid(), Stage.PRISTINE, end, now)
                : lapsed(Stage.EXPIRED, end);
    }

    private static Stage trialStage(Facts facts, Instant end, Instant now) {
        var left = Duration.between(now, end);
        if (facts.cancelAtPeriodEnd()) {
            return Stage.ENDING;
        }
        if (facts.bought() || left.compareTo(WARNING_FROM) > 0) {
            return Stage.PRISTINE;
        }
        return left.compareTo(URGENT_BELOW) < 0 ? Stage.URGENT : Stage.WARNING;
    }

    private static Standing active(Facts facts, Instant now) {
        var end = facts.periodEnd();
        if (!facts.cancelAtPeriodEnd() || end == null) {
            return live(facts.planIsPaid(), facts.planIsPaid(), Stage.PAID, end, now);
        }
        return end.isAfter(now)
                ? live(facts.planIsPaid(), facts.planIsPaid(), Stage.ENDING, end, now)
                : lapsed(Stage.CANCELED, end);
    }

    private static Standing pastDue(Facts facts, Grace grace, Instant now) {
        var end = facts.periodEnd();
        if (facts.cancelAtPeriodEnd() && end != null && !end.isAfter(now)) {
            return lapsed(Stage.CANCELED, end);
        }
        var since = facts.pastDueSince();
        var locksAt = since == null ? null : since.plus(grace.dunning());
        return locksAt == null || locksAt.isAfter(now)
                ? live(facts.planIsPaid(), facts.planIsPaid(), Stage.PAST_DUE, locksAt, now)
                : lapsed(Stage.PAST_DUE, locksAt);
    }

    private static Standing complimentary(Facts facts, Instant now) {
        var end = facts.periodEnd();
        return end == null || end.isAfter(now)
                ? live(false, facts.planIsPaid(), Stage.COMPLIMENTARY, end, now)
                : lapsed(Stage.CANCELED, end);
    }

    private static Standing live(boolean paid, boolean entitled, Stage stage, @Nullable Instant until,
                                 Instant now) {
        return new Standing(true, paid, entitled, stage, until, until == null ? 0 : startedDays(now, until));
    }

    private static Standing lapsed(Stage stage, @Nullable Instant until) {
        return new Standing(false, false, false, stage, until, 0);
    }

    private static long startedDays(Instant now, Instant until) {
        var day = Duration.ofDays(1);
        var left = Duration.between(now, until);
        return left.isNegative() ? 0 : left.plus(day).minusNanos(1).dividedBy(day);
    }
}
