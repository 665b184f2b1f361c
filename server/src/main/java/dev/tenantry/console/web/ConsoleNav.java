package dev.tenantry.console.web;

import dev.tenantry.web.Nav;
import dev.tenantry.web.NavPart;
import org.springframework.stereotype.Component;

/** The operators' way to organizations, to people, and to orders that need somebody. */
@Component
class ConsoleNav implements NavPart {

    private static final String ORGANIZATIONS = "/operator/organizations";
    private static final String PEOPLE = "/operator/people";
    private static final String ORDERS = "/operator/orders";

    @Override
    public int order() {
        return 200;
    }

    @Override
    public Nav addTo(Nav nav, View view) {
        return view.isOfOperator()
                ? nav.withItem(view.item("nav.console", ORGANIZATIONS, "building"))
                        .withItem(view.item("nav.people", PEOPLE, "people"))
                        .withItem(view.item("nav.orders", ORDERS, "inbox"))
                : nav;
    }
}
