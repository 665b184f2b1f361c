package dev.tenantry.payment.stripe;

import com.stripe.model.Coupon;
import com.stripe.model.Subscription;
import com.stripe.param.CouponCreateParams;
import dev.tenantry.payment.coupon.Discount;
import dev.tenantry.payment.coupon.Reduction;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Our coupons at Stripe, each under an id made from ours, made there on first use. Who may have one, how
 * often and until when is decided here; Stripe only takes it off the invoices for as long as it lasts.
 */
@Component
class StripeCoupons {

    private final StripeConnection connection;

    StripeCoupons(StripeConnection connection) {
        this.connection = connection;
    }

    String ensure(Discount discount) {
        var id = "tenantry_" + discount.coupon();
        if (connection.find("read coupon", stripe -> stripe.coupons().retrieve(id)).isEmpty()) {
            connection.call("create coupon", stripe -> stripe.coupons()
                    .create(params(id, discount), StripeConnection.under("coupon:" + discount.coupon())));
        }
        return id;
    }

    private static CouponCreateParams params(String id, Discount discount) {
        var params = CouponCreateParams.builder().setId(id)
                .setName(discount.name().length() > 40 ? discount.name().substring(0, 40) : discount.name());
        if (discount.percent() != null) {
            params.setPercentOff(java.math.BigDecimal.valueOf(discount.percent()));
        } else {
            params.setAmountOff(StripeAmounts.write(discount.amount()))
                    .setCurrency(discount.amount().currency().getCurrencyCode().toLowerCase(Locale.ROOT));
        }
        if (discount.months() != null) {
            params.setDuration(CouponCreateParams.Duration.REPEATING)
                    .setDurationInMonths((long) discount.months());
        } else {
            params.setDuration(discount.once() ? CouponCreateParams.Duration.ONCE
                    : CouponCreateParams.Duration.FOREVER);
        }
        return params.build();
    }

    /** The first discount on a subscription read with its discounts; what was for one charge goes with it. */
    static Optional<Reduction> on(Subscription subscription) {
        var discounts = subscription.getDiscountObjects();
        return discounts == null ? Optional.empty() : discounts.stream()
                .filter(one -> one != null && one.getSource() != null
                        && one.getSource().getCouponObject() != null)
                .findFirst()
                .flatMap(one -> on(subscription, one, one.getSource().getCouponObject()));
    }

    private static Optional<Reduction> on(Subscription subscription, com.stripe.model.Discount discount,
            Coupon coupon) {
        var trialing = "trialing".equals(subscription.getStatus());
        if ("once".equals(coupon.getDuration()) && !trialing) {
            return Optional.empty();
        }
        var end = "once".equals(coupon.getDuration()) ? Long.valueOf(subscription.getTrialEnd() + 1)
                : discount.getEnd();
        var percent = coupon.getPercentOff();
        return Optional.of(new Reduction(percent == null ? null : Math.max(1, percent.intValue()),
                amountOff(coupon), end == null ? null : Instant.ofEpochSecond(end)));
    }

    private static @Nullable Long amountOff(Coupon coupon) {
        return coupon.getAmountOff() == null ? null
                : Long.valueOf(StripeAmounts.of(coupon.getAmountOff(), coupon.getCurrency()).amountMinor());
    }
}
