package dev.tenantry.entitlement.web;

import dev.tenantry.web.Nav;
import dev.tenantry.web.NavPart;
import org.springframework.stereotype.Component;

/** The way to what is used, after billing. */
@Component
class UsageNav implements NavPart {

    @Override
    public int order() {
        return 25;
    }

    @Override
    public Nav addTo(Nav nav, View view) {
        var acting = view.acting();
        if (acting == null || !view.isSignedIn()) {
            return nav;
        }
        var usage = "/o/" + acting.slug() + "/usage";
        return nav.withItem(new Nav.Item("nav.usage", usage, "chart", view.path().equals(usage)));
    }
}
