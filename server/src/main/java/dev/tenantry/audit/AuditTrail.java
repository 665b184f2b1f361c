package dev.tenantry.audit;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.PersonId;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Reading what was written down, the newest first. Works as whoever calls. */
@Component
public class AuditTrail {

    public static final int PAGE = 50;

    private final AuditReadings readings;

    AuditTrail(AuditReadings readings) {
        this.readings = readings;
    }

    /** At most {@link #PAGE}; the next page begins before the last one's id. */
    public List<AuditEntry> search(AuditSearch wanted) {
        return search(wanted, PAGE);
    }

    public List<AuditEntry> search(AuditSearch wanted, int most) {
        return readings.search(wanted, most);
    }

    /** For an archive, read as it is written: inside a transaction, and to be closed. */
    public Stream<AuditEntry> all(OrganizationId organization) {
        return readings.all(AuditSearch.of(organization));
    }

    /** What one person did, wherever; for their archive. */
    public Stream<AuditEntry> allOf(PersonId person) {
        return readings.all(new AuditSearch(null, null, null, person.uuid(), null, null, null));
    }
}
