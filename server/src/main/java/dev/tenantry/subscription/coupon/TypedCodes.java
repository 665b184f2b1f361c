package dev.tenantry.subscription.coupon;

import dev.tenantry.catalog.Plan;
import dev.tenantry.catalog.Price;
import dev.tenantry.catalog.coupon.Coupon;
import dev.tenantry.catalog.coupon.Coupons;
import dev.tenantry.kernel.Money;
import dev.tenantry.payment.coupon.Discount;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a code that somebody typed takes off a purchase. Whether it is used up is seen when it is taken. */
@Component
public class TypedCodes {

    private final Coupons coupons;

    TypedCodes(Coupons coupons) {
        this.coupons = coupons;
    }

    /**
     * Null where nothing was typed.
     *
     * @throws dev.tenantry.kernel.Refusal coupon_unknown, coupon_over, coupon_not_for_this
     */
    public @Nullable Discount discount(@Nullable String code, Plan plan, Price price) {
        return code == null || code.isBlank() ? null : discount(coupons.wanted(code, plan.key(),
                price.interval(), price.amount().currency().getCurrencyCode()));
    }

    private static Discount discount(Coupon coupon) {
        var amount = coupon.amountMinor() == null || coupon.currency() == null ? null
                : Money.of(coupon.amountMinor(), coupon.currency());
        return new Discount(coupon.id().uuid(), coupon.name(), coupon.percent(), amount,
                coupon.lasts() == Coupon.Lasts.ONCE, coupon.months(), new Discount.Caps(coupon.most(),
                coupon.mostPerOrganization(), coupon.firstPurchase()));
    }
}
