package dev.tenantry.operator.web;

import dev.tenantry.operator.alert.Alert;
import dev.tenantry.operator.alert.Alerts;
import dev.tenantry.web.Access;
import dev.tenantry.web.Needs;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What happens too often, for whoever runs the installation. */
@RestController
@Needs(Access.OPERATOR)
class AlertsApi {

    record AlertList(List<Alert> alerts) {}

    private final Alerts alerts;

    AlertsApi(Alerts alerts) {
        this.alerts = alerts;
    }

    /** Those that go on first, then the newest that are over; 50 at most. */
    @GetMapping("/v1/operator/alerts")
    AlertList list() {
        return new AlertList(alerts.newest());
    }
}
