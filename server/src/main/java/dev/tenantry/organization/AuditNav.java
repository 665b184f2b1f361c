package dev.tenantry.organization;

import dev.tenantry.web.Nav;
import dev.tenantry.web.NavPart;
import dev.tenantry.web.Role;
import org.springframework.stereotype.Component;

/** The menu's way to the audit log, for owners. */
@Component
class AuditNav implements NavPart {

    @Override
    public int order() {
        return 80;
    }

    @Override
    public Nav addTo(Nav nav, View view) {
        var acting = view.acting();
        if (acting == null || acting.slug().isEmpty() || acting.role() != Role.OWNER) {
            return nav;
        }
        var href = "/o/" + acting.slug() + "/audit";
        return nav.withItem(new Nav.Item("nav.audit", href, "search", view.path().startsWith(href)));
    }
}
