package dev.tenantry.subscription.coupon;

import dev.tenantry.catalog.coupon.Coupon;
import dev.tenantry.catalog.coupon.CouponDrift;
import dev.tenantry.catalog.coupon.Coupons;
import dev.tenantry.catalog.coupon.FileCoupons;
import dev.tenantry.payment.coupon.CouponUses;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Coupons with how often each was taken, and which of them are the catalogue file's. As the system. */
@Component
record ListedCoupons(Coupons coupons, FileCoupons files, CouponUses uses) {

    private static final CouponUses.Uses NONE = new CouponUses.Uses(0, 0);

    /**
     * {@code paid}: purchases that had it and were paid; {@code open}: whose checkout is open; {@code
     * fromFile}: the catalogue file lists it.
     */
    record CouponView(Coupon coupon, long paid, long open, boolean fromFile) {}

    /** {@code drift}: what the catalogue file says otherwise. */
    record CouponList(List<CouponView> coupons, List<CouponDrift> drift) {}

    /** The newest first. */
    CouponList all() {
        var newest = coupons.all();
        var taken = uses.of(newest.stream().map(one -> one.id().uuid()).toList());
        var listed = files.listed();
        return new CouponList(newest.stream().map(one -> view(one, taken, listed)).toList(),
                files.drifts());
    }

    CouponView view(Coupon coupon) {
        return view(coupon, uses.of(List.of(coupon.id().uuid())), files.listed());
    }

    private static CouponView view(Coupon coupon, Map<UUID, CouponUses.Uses> taken, Set<String> listed) {
        var counted = taken.getOrDefault(coupon.id().uuid(), NONE);
        return new CouponView(coupon, counted.paid(), counted.open(), listed.contains(coupon.code()));
    }
}
