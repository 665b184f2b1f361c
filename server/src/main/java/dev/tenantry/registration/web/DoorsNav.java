package dev.tenantry.registration.web;

import dev.tenantry.web.Caller;
import dev.tenantry.web.Nav;
import dev.tenantry.web.NavPart;
import org.springframework.stereotype.Component;

/** The operators' way to the doors of registration. */
@Component
class DoorsNav implements NavPart {

    private static final String HREF = "/operator/registration";

    @Override
    public int order() {
        return 200;
    }

    @Override
    public Nav addTo(Nav nav, View view) {
        return view.caller() instanceof Caller.Person person && person.operator()
                ? nav.withItem(new Nav.Item("nav.registration", HREF, "inbox", view.path().startsWith(HREF)))
                : nav;
    }
}
