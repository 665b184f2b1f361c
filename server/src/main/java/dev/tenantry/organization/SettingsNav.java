package dev.tenantry.organization;

import dev.tenantry.web.Nav;
import dev.tenantry.web.NavPart;
import org.springframework.stereotype.Component;

/** The menu's way to an organization's settings. */
@Component
class SettingsNav implements NavPart {

    @Override
    public int order() {
        return 90;
    }

    @Override
    public Nav addTo(Nav nav, View view) {
        var acting = view.acting();
        if (acting == null || acting.slug().isEmpty()) {
            return nav;
        }
        var href = "/o/" + acting.slug() + "/settings";
        return nav.withItem(new Nav.Item("nav.settings", href, "building", view.path().startsWith(href)));
    }
}
