package dev.tenantry.organization.trail;

import dev.tenantry.audit.AuditSearch;
import dev.tenantry.web.csv.Csv;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What was found in the audit log as a file, however much it is. */
@Component
public class AuditCsv {

    private static final String[] COLUMNS = {"id", "recorded_at", "actor_kind", "actor", "actor_name",
        "key", "organization", "action", "subject", "details"};

    private final AuditRows rows;
    private final JsonMapper json;

    AuditCsv(AuditRows rows, JsonMapper json) {
        this.rows = rows;
        this.json = json;
    }

    public void write(AuditSearch wanted, HttpServletResponse response) {
        var csv = Csv.begin(response, "audit-%s.csv".formatted(LocalDate.now(ZoneOffset.UTC)), COLUMNS);
        rows.each(wanted, row -> {
            var one = row.entry();
            return csv.line(one.id(), one.recordedAt(), row.kind(), row.actor(), row.name(),
                    row.key(), one.organization(), one.action(), one.subject(),
                    json.writeValueAsString(one.details()));
        });
    }
}
