package dev.tenantry.audit;

import dev.tenantry.database.AfterTransaction;
import dev.tenantry.database.Tenancy;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * What was refused at the door. Kept even when the refusal rolls the caller's transaction back, for 400 days,
 * and so many a minute and no more: the next one kept says how many were left out before it. Inside a
 * transaction it waits until that has given its connection back: whoever is refused needs one and no more.
 */
@Component
public class SecurityEvents {

    private static final Logger log = LoggerFactory.getLogger(SecurityEvents.class);

    private final AuditStore store;
    private final EventBudget budget;
    private final MeterRegistry meters;

    SecurityEvents(AuditStore store, EventBudget budget, MeterRegistry meters) {
        this.store = store;
        this.budget = budget;
        this.meters = meters;
    }

    /**
     * Never fails the caller: a refusal must not become a fault because it could not be written down. Counted
     * as {@code tenantry.security.events}, also what is left out; so types and reasons are words of ours.
     */
    public void record(String type, String endpoint, String clientIp, String reason, Map<String, ?> details) {
        AfterTransaction.run(_ -> keep(type, endpoint, clientIp, reason, details));
    }

    /** The same for what only happened if the caller's transaction holds; if not, {@code failed} happened. */
    public void recordDone(String type, String failed, String endpoint, String clientIp,
            Map<String, ?> details) {
        AfterTransaction.run(held -> keep(held ? type : failed, endpoint, clientIp,
                held ? "" : "rolled_back", details));
    }

    private void keep(String type, String endpoint, String clientIp, String reason, Map<String, ?> details) {
        meters.counter("tenantry.security.events", "type", type, "reason", reason).increment();
        var leftOut = budget.take(type, clientIp);
        if (leftOut.isEmpty()) {
            return;
        }
        var all = new LinkedHashMap<String, Object>(details);
        if (leftOut.getAsLong() > 0) {
            all.put("left_out_before", leftOut.getAsLong());
        }
        try {
            Tenancy.asSystem(() -> store.addSecurityEvent(type, endpoint, clientIp, reason, all));
        } catch (DataAccessException e) {
            log.error("security event {} at {} from {} ({}) could not be kept", type, endpoint, clientIp,
                    reason, e);
        }
    }

    int deleteOlderThan(Duration age) {
        return Tenancy.asSystem(() -> store.deleteSecurityEventsOlderThan(age));
    }
}
