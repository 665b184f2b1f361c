package dev.tenantry.payment.sweep;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often we look for what nobody told us. {@code overlap}: events may become visible at the rail a little
 * later than they are dated. {@code firstLook}: how far back the first look goes.
 */
@ConfigurationProperties("tenantry.payment.sweep")
record SweepSettings(
        @DefaultValue("5m") Duration rescanEvery,
        @DefaultValue("15m") Duration overlap,
        @DefaultValue("3d") Duration firstLook,
        @DefaultValue("24h") Duration reconcileEvery,
        @DefaultValue("200") int customersAtOnce) {}
