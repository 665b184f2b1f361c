package dev.tenantry.organization.key;

import dev.tenantry.web.Nav;
import dev.tenantry.web.NavPart;
import dev.tenantry.web.Role;
import org.springframework.stereotype.Component;

/** The menu's way to the API keys, licences and installs, for those who may manage them. */
@Component
class KeysNav implements NavPart {

    @Override
    public int order() {
        return 30;
    }

    @Override
    public Nav addTo(Nav nav, View view) {
        var acting = view.acting();
        if (acting == null || !acting.role().atLeast(Role.ADMIN)) {
            return nav;
        }
        var href = "/o/" + acting.slug() + "/keys";
        var here = view.path().startsWith(href)
                || view.path().startsWith("/o/" + acting.slug() + "/programs");
        return nav.withItem(new Nav.Item("nav.keys", href, "key", here));
    }
}
