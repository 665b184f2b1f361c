package dev.tenantry.payment.sweep;

import dev.tenantry.audit.Audit;
import dev.tenantry.audit.BeforeAfter;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.Masked;
import dev.tenantry.payment.RailSubscription;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Notes where a rail and we disagreed, for whoever asks why something changed by itself. */
@Component
class Differences {

    private static final Logger log = LoggerFactory.getLogger(Differences.class);

    private final Audit audit;
    private final SweepSettings settings;

    Differences(Audit audit, SweepSettings settings) {
        this.audit = audit;
        this.settings = settings;
    }

    SweepSettings settings() {
        return settings;
    }

    void note(SweepStore.Customer customer, Optional<RailSubscription> before, RailSubscription after) {
        var was = before.map(RailSubscription::status).orElse("unknown");
        log.warn("{} differed from {}: {} was {} here and is {} there", customer.organizationId(),
                customer.rail(), Masked.id(after.id()), was, after.status());
        Tenancy.asSystem(() -> audit.changed(Actor.SYSTEM, customer.organizationId(),
                "payment.reconciled", Masked.id(after.id()),
                BeforeAfter.of("status", was, after.status()).with("rail", customer.rail())));
    }
}
