package dev.tenantry.onboarding.web;

import dev.tenantry.web.Nav;
import dev.tenantry.web.NavPart;
import org.springframework.stereotype.Component;

/** The way home, first in the menu. */
@Component
class HomeNav implements NavPart {

    @Override
    public int order() {
        return 10;
    }

    @Override
    public Nav addTo(Nav nav, View view) {
        var acting = view.acting();
        if (acting == null || !view.isSignedIn()) {
            return nav;
        }
        var home = "/o/" + acting.slug();
        return nav.withItem(new Nav.Item("nav.home", home, "home", view.path().equals(home)));
    }
}
