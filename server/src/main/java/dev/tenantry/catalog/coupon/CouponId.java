package dev.tenantry.catalog.coupon;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tenantry.kernel.TypeId;
import java.util.UUID;

/** Names one coupon; written {@code coupon_…}. */
public record CouponId(UUID uuid) {

    public static CouponId next() {
        return new CouponId(TypeId.next());
    }

    public static CouponId of(UUID uuid) {
        return new CouponId(uuid);
    }

    @JsonCreator
    public static CouponId of(String text) {
        return new CouponId(TypeId.parse("coupon", text));
    }

    @JsonValue
    @Override
    public String toString() {
        return TypeId.format("coupon", uuid);
    }
}
