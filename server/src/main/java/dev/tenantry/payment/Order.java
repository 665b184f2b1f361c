package dev.tenantry.payment;

import dev.tenantry.kernel.Money;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.payment.addon.AddOnItems;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One intent to buy. {@code expected} is the whole price of one interval (unit price times seats and the
 * {@code addOns}, less what {@code coupon} takes off); with a {@code trialEnd} nothing is due until then.
 * {@code days}: how long what is paid once lasts. {@code attention} says why a person should look at it.
 */
public record Order(OrderId id, OrganizationId organization, String subject, Purpose purpose,
        UUID planVersion, @Nullable Interval interval, int seats, Money expected, @Nullable Instant trialEnd,
        OrderStatus status, @Nullable UUID createdBy, String rail, @Nullable String checkout,
        @Nullable String attention, Instant createdAt, @Nullable UUID coupon,
        AddOnItems addOns, @Nullable Integer days) {

    public Order(OrderId id, OrganizationId organization, String subject, Purpose purpose,
            UUID planVersion, @Nullable Interval interval, int seats, Money expected,
            @Nullable Instant trialEnd, OrderStatus status, @Nullable UUID createdBy, String rail,
            @Nullable String checkout, @Nullable String attention, Instant createdAt) {
        this(id, organization, subject, purpose, planVersion, interval, seats, expected, trialEnd, status,
                createdBy, rail, checkout, attention, createdAt, null, AddOnItems.NONE, null);
    }

    public Order(OrderId id, OrganizationId organization, String subject, Purpose purpose,
            UUID planVersion, @Nullable Interval interval, int seats, Money expected,
            @Nullable Instant trialEnd, OrderStatus status, @Nullable UUID createdBy, String rail,
            @Nullable String checkout, @Nullable String attention, Instant createdAt,
            @Nullable UUID coupon, AddOnItems addOns) {
        this(id, organization, subject, purpose, planVersion, interval, seats, expected, trialEnd, status,
                createdBy, rail, checkout, attention, createdAt, coupon, addOns, null);
    }

    /** What the checkout itself must collect: nothing while a trial still runs. */
    public Money dueNow() {
        return trialEnd == null ? expected : new Money(0, expected.currency());
    }

    /**
     * Whether a finished checkout over {@code total} is this order's. While a trial runs, a checkout may tell
     * what is due now or what will be due: both are ours, and neither was charged.
     */
    boolean isPaidBy(@Nullable Money total) {
        return dueNow().equals(total) || (trialEnd != null && expected.equals(total));
    }

    boolean buysTheSameAs(Order other) {
        return rail.equals(other.rail) && purpose == other.purpose
                && planVersion.equals(other.planVersion) && interval == other.interval
                && java.util.Objects.equals(days, other.days)
                && seats == other.seats && expected.equals(other.expected)
                && java.util.Objects.equals(trialEnd, other.trialEnd)
                && java.util.Objects.equals(coupon, other.coupon) && addOns.equals(other.addOns);
    }
}
