package dev.tenantry.payment.coupon;

import dev.tenantry.kernel.RefusalCode;

/** Why an order does not get a coupon that holds. */
public enum CouponUseRefusal implements RefusalCode {

    COUPON_USED_UP(409, "This code was taken as often as it may be. Leave it out to buy at the full price."),
    COUPON_FIRST_PURCHASE(409, "This code is for a first purchase only.");

    private final int status;
    private final String sentence;

    CouponUseRefusal(int status, String sentence) {
        this.status = status;
        this.sentence = sentence;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
