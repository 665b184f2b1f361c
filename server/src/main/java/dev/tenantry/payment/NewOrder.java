package dev.tenantry.payment;

import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.Money;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.payment.addon.AddOnOrder;
import dev.tenantry.payment.coupon.Discount;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to buy. {@code subject} is what the subscription is for (the organization, a
 * workspace); one checkout at most is open for it. {@code trialEnd} is the end of a running trial: charging
 * starts there, or at once when it is less than 48 hours away. {@code discount}: what a coupon takes off the
 * whole of it. {@code addOns} are billed beside the plan. {@code once}: where nothing renews. The paths
 * are pages of ours to come back to.
 */
public record NewOrder(OrganizationId organization, String subject, Purpose purpose, Item item, int seats,
        @Nullable Instant trialEnd, Payer payer, String successPath, String cancelPath, Actor createdBy,
        @Nullable Discount discount, List<AddOnOrder> addOns, @Nullable Once once) {

    /** Paid once at this rail, for so many days; nothing renews. */
    public record Once(String rail, int days) {}

    public NewOrder(OrganizationId organization, String subject, Purpose purpose, Item item, int seats,
            @Nullable Instant trialEnd, Payer payer, String successPath, String cancelPath, Actor createdBy,
            @Nullable Discount discount, List<AddOnOrder> addOns) {
        this(organization, subject, purpose, item, seats, trialEnd, payer, successPath, cancelPath, createdBy,
                discount, addOns, null);
    }

    /** Days of a plan; {@code item} says in its name what the customer reads at the rail. */
    public static NewOrder prepaid(OrganizationId organization, String subject, Once once, Item item,
            int seats, Payer payer, String returnPath, Actor createdBy) {
        return new NewOrder(organization, subject, Purpose.PREPAID, item, seats, null, payer, returnPath,
                returnPath, createdBy, null, List.of(), once);
    }

    public NewOrder(OrganizationId organization, String subject, Purpose purpose, Item item, int seats,
            @Nullable Instant trialEnd, Payer payer, String successPath, String cancelPath,
            Actor createdBy) {
        this(organization, subject, purpose, item, seats, trialEnd, payer, successPath, cancelPath, createdBy,
                null, List.of());
    }

    /** The whole price of one interval, after what a coupon takes off. */
    Money price() {
        var whole = addOns.stream().map(AddOnOrder::price)
                .reduce(item.unitAmount().times(seats), Money::plus);
        return discount == null ? whole : discount.off(whole);
    }

    public NewOrder {
        if (seats < 1) {
            throw new IllegalArgumentException("an order needs at least one seat");
        }
    }
}
