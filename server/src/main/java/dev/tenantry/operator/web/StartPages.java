package dev.tenantry.operator.web;

import dev.tenantry.operator.alert.Alerts;
import dev.tenantry.payment.attention.OrdersToLookAt;
import dev.tenantry.web.Access;
import dev.tenantry.web.Needs;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Where operators begin: what needs them now, and the way to everything else. */
@Controller
@Needs(Access.OPERATOR)
class StartPages {

    private static final int SHOWN = 10;

    private static final int MOST_ORDERS = 100;

    private final Alerts alerts;
    private final OrdersToLookAt orders;

    StartPages(Alerts alerts, OrdersToLookAt orders) {
        this.alerts = alerts;
        this.orders = orders;
    }

    @GetMapping("/operator")
    String show(Model model) {
        var all = alerts.newest();
        model.addAttribute("orders", orders.count(MOST_ORDERS));
        model.addAttribute("open", all.stream().filter(alert -> alert.clearedAt() == null).toList());
        model.addAttribute("over", all.stream().filter(alert -> alert.clearedAt() != null)
                .limit(SHOWN).toList());
        return "operator/start";
    }
}
