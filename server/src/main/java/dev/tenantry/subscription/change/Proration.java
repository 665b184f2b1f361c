package dev.tenantry.subscription.change;

import dev.tenantry.kernel.Money;
import dev.tenantry.payment.KnownPrice;
import dev.tenantry.subscription.Cadence;
import dev.tenantry.subscription.Offer;
import dev.tenantry.subscription.Subscription;
import dev.tenantry.subscription.SubscriptionStatus;
import dev.tenantry.subscription.addon.Carried;
import dev.tenantry.subscription.addon.CarriedAddOns;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;

/**
 * What a change in the middle of a period costs (Stripe, billing/subscriptions/prorations): back comes the
 * unused part of the old price, due is the rest of the period at the new one, both to the second. Another
 * interval begins a new period now. A running coupon takes its part off both. While a trial runs nothing is
 * due. Pure.
 */
public final class Proration {

    private Proration() {}

    /** The offer with what the change costs now; a negative amount is credit for the next invoices. */
    public static Offer of(Subscription held, KnownPrice paid, Offer offer, Instant now) {
        var start = held.periodStart();
        var end = held.periodEnd();
        if (start == null || end == null || held.status() == SubscriptionStatus.TRIALING) {
            var renews = end == null ? offer.renewsAt() : end;
            return offer.asChange(new Money(0, offer.total().currency()), renews);
        }
        var seats = held.seats() == null ? 1 : held.seats();
        var left = left(start, end, now);
        var before = CarriedAddOns.sum(paid.unitAmount().times(seats),
                offer.addOns().stream().map(Carried::paid).toList());
        var back = part(held.charged(before, start), left);
        var whole = held.charged(offer.total(), now);
        if (offer.price().interval() == held.interval()) {
            return offer.asChange(part(whole, left).minus(back), end);
        }
        return offer.asChange(whole.minus(back),
                new Cadence(now, offer.price().interval().months()).boundary(1));
    }

    /**
     * What it costs now that something beside the plan costs {@code after} an interval instead of
     * {@code before}. An amount off is off the whole charge and not off a part of it.
     */
    public static Money between(Subscription held, Money before, Money after, Instant now) {
        var start = held.periodStart();
        var end = held.periodEnd();
        if (start == null || end == null || held.status() == SubscriptionStatus.TRIALING) {
            return new Money(0, after.currency());
        }
        var left = left(start, end, now);
        return part(share(held, after, now), left).minus(part(share(held, before, start), left));
    }

    private static Money share(Subscription held, Money price, Instant at) {
        var off = held.rail() == null ? null : held.rail().reduction();
        return off == null || off.percent() == null ? price : held.charged(price, at);
    }

    private static BigDecimal left(Instant start, Instant end, Instant now) {
        var whole = Math.max(1, Duration.between(start, end).toSeconds());
        var rest = Math.clamp(Duration.between(now, end).toSeconds(), 0, whole);
        return BigDecimal.valueOf(rest).divide(BigDecimal.valueOf(whole), 20, RoundingMode.HALF_UP);
    }

    private static Money part(Money of, BigDecimal left) {
        return new Money(BigDecimal.valueOf(of.amountMinor()).multiply(left)
                .setScale(0, RoundingMode.HALF_UP).longValueExact(), of.currency());
    }
}
