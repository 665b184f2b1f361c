package dev.tenantry.catalog.coupon;

import dev.tenantry.kernel.RefusalCode;

/** Why a code takes nothing off, or a coupon is not made. */
public enum CouponRefusal implements RefusalCode {

    COUPON_UNKNOWN(400, "This code is not known. Check how it is written, or leave it out."),
    COUPON_OVER(409, "This code does not hold now. Leave it out to buy at the full price."),
    COUPON_NOT_FOR_THIS(409, "This code is for another plan or interval."),
    COUPON_INVALID(400, "A coupon like this cannot be made. The field says what to mend."),
    COUPON_EXISTS(409, "This code is or was another coupon's. Choose another one.");

    private final int status;
    private final String sentence;

    CouponRefusal(int status, String sentence) {
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
