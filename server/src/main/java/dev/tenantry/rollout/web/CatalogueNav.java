package dev.tenantry.rollout.web;

import dev.tenantry.web.Nav;
import dev.tenantry.web.NavPart;
import org.springframework.stereotype.Component;

/** The operators' way to what is sold. */
@Component
class CatalogueNav implements NavPart {

    private static final String HREF = "/operator/catalogue";

    @Override
    public int order() {
        return 210;
    }

    @Override
    public Nav addTo(Nav nav, View view) {
        return view.isOfOperator() ? nav.withItem(view.item("nav.catalogue", HREF, "book")) : nav;
    }
}
