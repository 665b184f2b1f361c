package dev.tenantry.organization;

import dev.tenantry.web.Nav;
import dev.tenantry.web.NavPart;
import org.springframework.stereotype.Component;

/** The menu's way to the people of an organization. */
@Component
class MembersNav implements NavPart {

    @Override
    public int order() {
        return 25;
    }

    @Override
    public Nav addTo(Nav nav, View view) {
        var acting = view.acting();
        if (acting == null || acting.slug().isEmpty()) {
            return nav;
        }
        var href = "/o/" + acting.slug() + "/members";
        return nav.withItem(new Nav.Item("nav.members", href, "people", view.path().startsWith(href)));
    }
}
