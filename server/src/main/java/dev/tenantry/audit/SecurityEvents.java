package dev.tenantry.audit;

import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** What was refused at the door. Kept even when the refusal rolls the caller's transaction back. */
@Component
public class SecurityEvents {

    private static final Logger log = LoggerFactory.getLogger(SecurityEvents.class);

    private final AuditStore store;
    private final TransactionTemplate own;

    SecurityEvents(AuditStore store, PlatformTransactionManager transactions) {
        this.store = store;
        this.own = new TransactionTemplate(transactions);
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Never fails the caller: a refusal must not become a fault because it could not be written down. */
    public void record(String type, String endpoint, String clientIp, String reason, Map<String, ?> details) {
        try {
            own.executeWithoutResult(_ -> store.addSecurityEvent(type, endpoint, clientIp, reason, details));
        } catch (DataAccessException | TransactionException e) {
            log.error("security event {} at {} from {} ({}) could not be kept", type, endpoint, clientIp,
                    reason, e);
        }
    }
}
