package dev.tenantry.provider.web;

import dev.tenantry.web.Caller;
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
        return view.caller() instanceof Caller.Person person && person.operator()
                ? nav.withItem(new Nav.Item("nav.products", HREF, "key", view.path().startsWith(HREF)))
                : nav;
    }
}
