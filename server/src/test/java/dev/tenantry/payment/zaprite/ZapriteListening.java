package dev.tenantry.payment.zaprite;

import org.springframework.stereotype.Component;

/** For tests: whether the simulated Zaprite knows the address of this very application, or a dead one. */
@Component
public class ZapriteListening {

    private final ZapriteDashboard dashboard;

    ZapriteListening(ZapriteDashboard dashboard) {
        this.dashboard = dashboard;
    }

    public void begin() {
        dashboard.type();
    }
}
