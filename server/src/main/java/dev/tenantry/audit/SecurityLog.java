package dev.tenantry.audit;

import java.util.List;
import org.springframework.stereotype.Component;

/** Reading what was refused at the doors, the newest first. For the system login only. */
@Component
public class SecurityLog {

    private final SecurityEventReadings readings;

    SecurityLog(SecurityEventReadings readings) {
        this.readings = readings;
    }

    public long count(SecurityEventSearch wanted) {
        return readings.count(wanted);
    }

    /** At most {@code most}; the next page begins before the last one's id. */
    public List<SecurityEvent> search(SecurityEventSearch wanted, int most) {
        return readings.search(wanted, most);
    }
}
