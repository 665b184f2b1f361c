package dev.tenantry.console.web;

import dev.tenantry.web.Nav;
import dev.tenantry.web.NavPart;
import org.springframework.stereotype.Component;

/** The operators' way to organizations and to people. */
@Component
class ConsoleNav implements NavPart {

    private static final String HREF = "/operator/organizations";
    private static final String PEOPLE = "/operator/people";

    @Override
    public int order() {
        return 200;
    }

    @Override
    public Nav addTo(Nav nav, View view) {
        return view.isOfOperator() ? nav.withItem(view.item("nav.console", HREF, "building"))
                .withItem(view.item("nav.people", PEOPLE, "people")) : nav;
    }
}
