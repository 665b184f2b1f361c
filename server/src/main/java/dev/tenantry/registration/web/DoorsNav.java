package dev.tenantry.registration.web;

import dev.tenantry.web.Nav;
import dev.tenantry.web.NavPart;
import org.springframework.stereotype.Component;

/** The operators' way to the doors of registration. */
@Component
class DoorsNav implements NavPart {

    private static final String HREF = "/operator/registration";

    @Override
    public int order() {
        return 200;
    }

    @Override
    public Nav addTo(Nav nav, View view) {
        return view.isOfOperator() ? nav.withItem(view.item("nav.registration", HREF, "inbox")) : nav;
    }
}
