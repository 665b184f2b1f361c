package dev.tenantry.operator.web;

import dev.tenantry.web.Nav;
import dev.tenantry.web.NavPart;
import org.springframework.stereotype.Component;

/** The operators' way to what happened. */
@Component
class OperatorNav implements NavPart {

    private static final String START = "/operator";
    private static final String AUDIT = "/operator/audit";
    private static final String KEYS = "/operator/keys";
    private static final String EVENTS = "/operator/security-events";

    @Override
    public int order() {
        return 190;
    }

    @Override
    public Nav addTo(Nav nav, View view) {
        return view.isOfOperator()
                ? nav.withItem(new Nav.Item("nav.operator", START, "shield", view.path().equals(START)))
                        .withItem(view.item("nav.operatorAudit", AUDIT, "search"))
                        .withItem(view.item("nav.securityEvents", EVENTS, "alert"))
                        .withItem(view.item("nav.operatorKeys", KEYS, "key"))
                : nav;
    }
}
