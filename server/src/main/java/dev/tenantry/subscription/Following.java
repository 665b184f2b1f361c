package dev.tenantry.subscription;

import dev.tenantry.catalog.PlanVersionId;
import dev.tenantry.kernel.OrganizationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a rail's reading does to what the organization holds. Pure: the whole table of legal transitions.
 * Nothing revives a canceled subscription and nothing older overwrites something newer. There is never a
 * second live one: of two at the rail, the one that is paid has the row, and the first keeps it while it is.
 */
sealed interface Following {

    /** Nothing is held: a new subscription begins. */
    record Begin(Subscription begun) implements Following {}

    /** What is held goes on as the reading says. */
    record Continue(Subscription before, Subscription after) implements Following {}

    /** What is held had run out, so the newly bought one takes its place, and its gift over. */
    record Replace(Subscription over, Subscription begun) implements Following {}

    record Ignore(Reason reason) implements Following {}

    enum Reason {
        /** This very subscription was already over. */
        ENDED,
        /** A later reading was applied before. */
        OLDER,
        /** It is over or was never paid, and nothing here depends on it. */
        NEVER_HELD,
        /** A plan was given for good, and nobody asked in a checkout to pay for it; a person has to look. */
        GIVEN,
        /** Another one is live; money may have been taken twice, a person has to look. */
        SECOND_LIVE
    }

    /**
     * @param known the row that already carries the reading's rail subscription
     * @param live  the organization's row that is not canceled, bought or not
     * @param liveIsActive whether that row lets them in right now
     */
    static Following of(Reading reading, @Nullable Subscription known, @Nullable Subscription live,
                        boolean liveIsActive, Instant now) {
        if (known != null) {
            return follow(reading, known, now);
        }
        if (reading.status() == SubscriptionStatus.CANCELED) {
            return new Ignore(Reason.NEVER_HELD);
        }
        if (live != null && live.hasPrepaidDays(now)) {
            return new Ignore(reading.status() == SubscriptionStatus.INCOMPLETE
                    ? Reason.NEVER_HELD : Reason.SECOND_LIVE);
        }
        if (live == null) {
            return new Begin(reading.begin(Subscription.OF_ORGANIZATION, now, null));
        }
        return live.bought() || live.isPrepaid() ? besides(reading, live, liveIsActive, now)
                : attach(reading, live, liveIsActive, now);
    }

    /** Days of a plan that were paid for once, by an order of ours. */
    record Days(OrganizationId organization, PlanVersionId plan, int seats, int days) {}

    /**
     * What was paid for is never ended by it, and nothing is sold over a gift: whoever paid all the same
     * needs a person. So do days of another plan, or for another number of seats, while others are left.
     *
     * @param live       the organization's row that is not canceled, bought or not
     * @param isSamePlan whether that row is of the same plan, in whatever version
     */
    static Following of(Days paid, @Nullable Subscription live, boolean isSamePlan, Instant now) {
        if (live == null) {
            return new Begin(Subscription.prepaid(paid.organization(), paid.plan(), paid.seats(), paid.days(),
                    now));
        }
        if (live.hasPrepaidDays(now)) {
            return isSamePlan && Integer.valueOf(paid.seats()).equals(live.seats())
                    ? new Continue(live, live.prepaidLonger(paid.days(), now))
                    : new Ignore(Reason.SECOND_LIVE);
        }
        if (!live.bought() && live.status() == SubscriptionStatus.TRIALING) {
            return new Continue(live, live.prepaidAfterTrial(paid.plan(), paid.seats(), paid.days(), now));
        }
        if (live.isTaken(now) && live.status() != SubscriptionStatus.INCOMPLETE) {
            return new Ignore(Reason.SECOND_LIVE);
        }
        return new Replace(live.replaced(now), Subscription.prepaid(paid.organization(), paid.plan(),
                paid.seats(), paid.days(), now));
    }

    private static Following follow(Reading reading, Subscription known, Instant now) {
        var link = known.rail();
        if (known.status() == SubscriptionStatus.CANCELED) {
            return new Ignore(Reason.ENDED);
        }
        if (link != null && reading.link().readAt().isBefore(link.readAt())) {
            return new Ignore(Reason.OLDER);
        }
        return new Continue(known, reading.applyTo(known, now));
    }

    /**
     * Whoever pays is let in: a paid one takes the row over, link and all, from one that is not paid. What
     * the rail says of that one later meets a paid one here: its end changes nothing, and where it is paid
     * after all somebody has to look.
     */
    private static Following besides(Reading reading, Subscription live, boolean liveIsActive, Instant now) {
        if (reading.status() == SubscriptionStatus.INCOMPLETE) {
            return new Ignore(Reason.NEVER_HELD);
        }
        if (live.hasRunOut(now) && live.periodEnd() != null) {
            return new Replace(live.ended(live.periodEnd()),
                    reading.begin(live.subject(), now, live.restores()));
        }
        if (reading.isPaid(now) && !(live.isCollected() && liveIsActive)) {
            return new Continue(live, reading.applyTo(live, now));
        }
        return new Ignore(Reason.SECOND_LIVE);
    }

    /**
     * A purchase takes over the trial or the gift; a purchase that was never paid leaves it alone. What was
     * sold at the rail by hand leaves a gift for good alone as well, for nobody asked to pay for it. It takes
     * over a gift with an end: that end comes without a word, and whoever pays would be locked out then.
     */
    private static Following attach(Reading reading, Subscription live, boolean liveIsActive, Instant now) {
        if (!reading.ordered() && live.gift().filter(gift -> gift.until() == null).isPresent()) {
            return new Ignore(Reason.GIVEN);
        }
        if (reading.isPaid(now) || !liveIsActive) {
            return new Continue(live, reading.applyTo(live, now));
        }
        return new Ignore(reading.status() == SubscriptionStatus.INCOMPLETE
                ? Reason.NEVER_HELD : Reason.SECOND_LIVE);
    }
}
