package dev.tenantry.audit;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.PersonId;
import java.util.List;
import org.springframework.stereotype.Component;

/** Reading what was written down, the newest first. Works as whoever calls. */
@Component
public class AuditTrail {

    public static final int PAGE = 50;
    private static final int ARCHIVE = 100_000;

    private final AuditReadings readings;

    AuditTrail(AuditReadings readings) {
        this.readings = readings;
    }

    /** At most {@link #PAGE}; the next page begins before the last one's id. */
    public List<AuditEntry> search(AuditSearch wanted) {
        return readings.search(wanted, PAGE);
    }

    /** For an archive: the newest 100,000. */
    public List<AuditEntry> all(OrganizationId organization) {
        return readings.search(AuditSearch.of(organization), ARCHIVE);
    }

    /** What one person did, wherever; for their archive. */
    public List<AuditEntry> allOf(PersonId person) {
        return readings.search(new AuditSearch(null, null, null, person.uuid(), null, null, null), ARCHIVE);
    }
}
