package dev.tenantry.operator.web;

import dev.tenantry.audit.SecurityEventSearch;
import dev.tenantry.audit.SecurityLog;
import dev.tenantry.web.csv.Csv;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Security events as a file, some at a time, so nothing is held open for somebody who reads slowly. */
@Component
class SecurityEventsCsv {

    private static final int AT_ONCE = 500;
    private static final String[] COLUMNS = {"id", "recorded_at", "type", "endpoint", "client_ip", "reason",
        "details"};

    private final SecurityLog events;
    private final JsonMapper json;

    SecurityEventsCsv(SecurityLog events, JsonMapper json) {
        this.events = events;
        this.json = json;
    }

    void write(SecurityEventSearch wanted, HttpServletResponse response) {
        var name = "security-events-%s.csv".formatted(LocalDate.now(ZoneOffset.UTC));
        var csv = Csv.begin(response, name, COLUMNS);
        var part = wanted;
        while (true) {
            var found = events.search(part, AT_ONCE);
            var read = found.stream().allMatch(one -> csv.line(one.id(), one.recordedAt(), one.type(),
                    one.endpoint(), one.clientIp(), one.reason(), json.writeValueAsString(one.details())));
            if (!read || found.size() < AT_ONCE) {
                return;
            }
            part = wanted.before(found.getLast().id());
        }
    }
}
