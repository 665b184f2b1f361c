package dev.tenantry.subscription;

import dev.tenantry.catalog.Interval;
import dev.tenantry.catalog.PlanVersionId;
import dev.tenantry.kernel.Money;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.subscription.Standing.Facts;
import dev.tenantry.subscription.addon.HeldAddOns;
import dev.tenantry.subscription.change.Planned;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an organization holds. What it means at a moment is its {@link Standing}.
 *
 * @param subject  what it is for: the organization itself, or later a workspace
 * @param seats    the paid quantity; null when nobody pays
 * @param anchor   where allowance cycles are counted from; renewing early moves the end, not this
 * @param rail     null until something was bought
 * @param restores the gift that comes back when this paid one ends
 * @param version  rises with every change; numbers our commands to the rail
 */
public record Subscription(
        SubscriptionId id,
        OrganizationId organization,
        String subject,
        SubscriptionStatus status,
        PlanVersionId planVersion,
        @Nullable Interval interval,
        @Nullable Integer seats,
        Instant startedAt,
        Instant anchor,
        @Nullable Instant periodStart,
        @Nullable Instant periodEnd,
        boolean cancelAtPeriodEnd,
        @Nullable Instant pastDueSince,
        @Nullable Instant endedAt,
        @Nullable RailLink rail,
        @Nullable Gift restores,
        long version) {

    /** The subject of what is sold to the organization as a whole. */
    public static final String OF_ORGANIZATION = "organization";

    /** A plan that was given for nothing, for good where {@code until} is null. */
    public record Gift(PlanVersionId plan, @Nullable Instant until) {

        public boolean isOver(Instant now) {
            return until != null && !until.isAfter(now);
        }
    }

    public static Subscription trial(
            OrganizationId organization, PlanVersionId plan, Instant start, Instant end) {
        return unpaid(organization, SubscriptionStatus.TRIALING, plan, start, end);
    }

    /** Full access for nothing; for good when {@code end} is null. */
    public static Subscription complimentary(
            OrganizationId organization, PlanVersionId plan, Instant start, @Nullable Instant end) {
        return unpaid(organization, SubscriptionStatus.COMPLIMENTARY, plan, start, end);
    }

    private static Subscription unpaid(OrganizationId organization, SubscriptionStatus status,
            PlanVersionId plan, Instant start, @Nullable Instant end) {
        return new Subscription(SubscriptionId.next(), organization, OF_ORGANIZATION, status, plan, null,
                null, start, start, start, end, false, null, null, null, null, 1);
    }

    /** What somebody was given, as long as nobody pays for it. */
    Optional<Gift> gift() {
        return status == SubscriptionStatus.COMPLIMENTARY ? Optional.of(new Gift(planVersion, periodEnd))
                : Optional.empty();
    }

    /** A rail stands behind it: it renews by itself, and buying again would charge twice. */
    public boolean bought() {
        return rail != null;
    }

    /** Paid for once and for a time: nothing stands behind it that renews, and time alone ends it. */
    public boolean isPrepaid() {
        return rail == null && status == SubscriptionStatus.ACTIVE;
    }

    /** Days that are paid for are left, so nothing else is sold in their place. */
    public boolean hasPrepaidDays(Instant now) {
        return isPrepaid() && !hasRunOut(now);
    }

    /** The days of a plan that begin where nothing runs. */
    static Subscription prepaid(OrganizationId organization, PlanVersionId plan, int seats, int days,
            Instant now) {
        return new Subscription(SubscriptionId.next(), organization, OF_ORGANIZATION,
                SubscriptionStatus.ACTIVE, plan, null, seats, now, now, now, now.plus(Duration.ofDays(days)),
                true, null, null, null, null, 1);
    }

    /** What is left of a trial stays, and the days that are paid for come after it; the plan begins now. */
    Subscription prepaidAfterTrial(PlanVersionId plan, int seats, int days, Instant now) {
        var after = prepaid(organization, plan, seats, days, now);
        return new Subscription(id, organization, subject, after.status, plan, null, seats, startedAt, now,
                now, paidUntil(days, now), true, null, null, null, restores, version + 1);
    }

    /** Paid for so many days more: the end moves and nothing else, so no cycle of credits begins anew. */
    Subscription prepaidLonger(int days, Instant now) {
        return until(paidUntil(days, now));
    }

    private Instant paidUntil(int days, Instant now) {
        var from = periodEnd != null && periodEnd.isAfter(now) ? periodEnd : now;
        return from.plus(Duration.ofDays(days));
    }

    /** @param planIsPaid whether having {@link #planVersion} means paying for it, a fact of the catalogue */
    public Standing standing(boolean planIsPaid, Grace grace, Instant now) {
        var facts = new Facts(status, planIsPaid, periodEnd, cancelAtPeriodEnd, pastDueSince, bought());
        return Standing.of(facts, grace, now);
    }

    /** The rail collects for it, or will when its trial ends; not where the last charge failed. */
    boolean isCollected() {
        return bought() && (status == SubscriptionStatus.ACTIVE || status == SubscriptionStatus.TRIALING);
    }

    /** It is paid for or was given and that is not over, so nothing else takes its place. */
    public boolean isTaken(Instant now) {
        return bought() || isPrepaid() ? status != SubscriptionStatus.CANCELED && !hasRunOut(now)
                : gift().filter(gift -> !gift.isOver(now)).isPresent();
    }

    /** It ran to its chosen end, even if the rail has not said so yet. */
    boolean hasRunOut(Instant now) {
        return cancelAtPeriodEnd && periodEnd != null && !periodEnd.isAfter(now);
    }

    /** What comes on top of the plan, as long as its rail bills it. */
    public HeldAddOns addOns() {
        return rail == null ? HeldAddOns.NONE : rail.addOns();
    }

    /** What of a price is charged at {@code at}, after what a coupon takes off then. */
    public Money charged(Money price, @Nullable Instant at) {
        return rail == null || rail.reduction() == null ? price : rail.reduction().of(price, at);
    }

    /** When its period ends, the rail charges for the next one. */
    public boolean renews() {
        return isCollected() && !cancelAtPeriodEnd && periodEnd != null && interval != null;
    }

    /** What it changes to when its period ends; nothing where it does not renew. */
    public Optional<Planned> planned() {
        return rail == null || !renews() ? Optional.empty() : Optional.ofNullable(rail.planned());
    }

    /** The same where it is another plan, interval or number of seats, and not only another add-on. */
    public Optional<Planned> changesPlan() {
        return planned().filter(next -> !next.plan().equals(planVersion) || next.interval() != interval
                || !Integer.valueOf(next.seats()).equals(seats));
    }

    /**
     * The same in the period after this one, which was paid and is as it was planned. Rails count periods
     * from where the first paid
     * one began; only after a change of interval that is not our anchor.
     */
    public Subscription renewed() {
        if (!renews()) {
            throw new IllegalStateException(id + " does not renew");
        }
        var next = planned();
        var length = next.map(Planned::interval).orElse(interval);
        var begins = status == SubscriptionStatus.TRIALING ? periodEnd : anchor;
        var counted = new Cadence(begins, length.months());
        var cadence = counted.boundary(counted.periodAt(periodEnd)).equals(periodEnd) ? counted
                : new Cadence(periodEnd, length.months());
        return new Subscription(id, organization, subject, SubscriptionStatus.ACTIVE,
                next.map(Planned::plan).orElse(planVersion), length, next.map(Planned::seats).orElse(seats),
                startedAt, begins, periodEnd, cadence.next(periodEnd), false, null, null,
                rail == null ? null : rail.changed(), restores, version + 1);
    }

    /** Everything that others can see changed; when the rail was asked is not among it. */
    boolean differsFrom(Subscription before) {
        return !withReadingOf(before).equals(before);
    }

    private Subscription withReadingOf(Subscription before) {
        var link = rail == null || before.rail == null ? rail : rail.readAt(before.rail.readAt());
        return new Subscription(id, organization, subject, status, planVersion, interval, seats, startedAt,
                anchor, periodStart, periodEnd, cancelAtPeriodEnd, pastDueSince, endedAt, link, restores,
                before.version);
    }

    /** The same on another version of its plan. */
    Subscription on(PlanVersionId other) {
        return new Subscription(id, organization, subject, status, other, interval, seats, startedAt, anchor,
                periodStart, periodEnd, cancelAtPeriodEnd, pastDueSince, endedAt, rail, restores,
                version + 1);
    }

    /** The same subscription, over since {@code at}. */
    Subscription ended(Instant at) {
        return new Subscription(id, organization, subject, SubscriptionStatus.CANCELED, planVersion, interval,
                seats, startedAt, anchor, periodStart, periodEnd, cancelAtPeriodEnd, null, at, rail, restores,
                version + 1);
    }

    /** The same, over because something else takes its place now; what ran to its end was over then. */
    Subscription replaced(Instant now) {
        return ended(hasRunOut(now) ? periodEnd : now);
    }

    /** A gift that was paid over is due again when this ends. */
    boolean givesBack(Instant now) {
        return restores != null && !restores.isOver(now);
    }

    /** The same, running until {@code end}. */
    Subscription until(Instant end) {
        return new Subscription(id, organization, subject, status, planVersion, interval, seats, startedAt,
                anchor, periodStart, end, cancelAtPeriodEnd, pastDueSince, endedAt, rail, restores,
                version + 1);
    }
}
