package dev.tenantry.provider.web;

import dev.tenantry.web.Nav;
import dev.tenantry.web.NavPart;
import org.springframework.stereotype.Component;

/** The operators' way to the products that people sign in to. */
@Component
class ProductsNav implements NavPart {

    private static final String HREF = "/operator/products";

    @Override
    public int order() {
        return 220;
    }

    @Override
    public Nav addTo(Nav nav, View view) {
        return view.isOfOperator() ? nav.withItem(view.item("nav.products", HREF, "key")) : nav;
    }
}
