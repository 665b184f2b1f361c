package dev.tenantry.subscription.coupon;

import dev.tenantry.web.Nav;
import dev.tenantry.web.NavPart;
import org.springframework.stereotype.Component;

/** The operators' way to coupons. */
@Component
class CouponsNav implements NavPart {

    private static final String HREF = "/operator/coupons";

    @Override
    public int order() {
        return 212;
    }

    @Override
    public Nav addTo(Nav nav, View view) {
        return view.isOfOperator() ? nav.withItem(view.item("nav.coupons", HREF, "card")) : nav;
    }
}
