package dev.tenantry.operator.web;

import dev.tenantry.audit.AuditTrail;
import dev.tenantry.audit.SecurityEvent;
import dev.tenantry.audit.SecurityLog;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.organization.trail.AuditCsv;
import dev.tenantry.organization.trail.AuditForm;
import dev.tenantry.organization.trail.AuditRow;
import dev.tenantry.organization.trail.AuditRows;
import dev.tenantry.web.Access;
import dev.tenantry.web.Needs;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who did what and what was refused, over all organizations, for whoever runs the installation. */
@RestController
@RequestMapping("/v1/operator")
@Needs(Access.OPERATOR)
class OperatorAuditApi {

    record Entry(UUID id, Instant recordedAt, String actorKind, @Nullable String actor, String actorName,
                 @Nullable String key, @Nullable OrganizationId organization, String action,
                 @Nullable String subject,
                 Map<String, Object> details) {

        static Entry of(AuditRow row) {
            var one = row.entry();
            return new Entry(one.id(), one.recordedAt(), row.kind(), row.actor(), row.name(),
                    row.key(), one.organization(), one.action(), one.subject(), one.details());
        }
    }

    /** {@code next} begins the next page; null on the last. */
    record Page(List<Entry> entries, @Nullable UUID next) {}

    record Events(List<SecurityEvent> events, @Nullable UUID next) {}

    private final AuditRows rows;
    private final AuditCsv csv;
    private final SecurityLog events;
    private final SecurityEventsCsv eventsCsv;

    OperatorAuditApi(AuditRows rows, AuditCsv csv, SecurityLog events, SecurityEventsCsv eventsCsv) {
        this.rows = rows;
        this.csv = csv;
        this.events = events;
        this.eventsCsv = eventsCsv;
    }

    /**
     * The newest first, 50 at a time; {@code action} may be the beginning of some, such as {@code key.}.
     * {@code key} is the operators' key of a script that acted for the person.
     */
    @GetMapping("/audit")
    Page search(@RequestParam @Nullable String organization, @RequestParam @Nullable String action,
            @RequestParam @Nullable String actor, @RequestParam @Nullable String subject,
            @RequestParam @Nullable String from, @RequestParam @Nullable String to,
            @RequestParam @Nullable UUID before) {
        var form = new AuditForm(organization, action, subject, actor, from, to);
        var found = Tenancy.asSystem(() -> rows.search(form.wantedAnywhere(before)));
        return new Page(found.stream().map(Entry::of).toList(), AuditRows.next(found));
    }

    /** Everything that fits the search, as comma-separated values. */
    @GetMapping("/audit.csv")
    void export(@ModelAttribute AuditForm form, HttpServletResponse response) {
        var wanted = form.wantedAnywhere(null);
        Tenancy.asSystem(() -> csv.write(wanted, response));
    }

    /**
     * What was refused or let in at the doors, the newest first, 50 at a time. {@code about} is the id of a
     * person, a key or an organization as it stands in an event.
     */
    @GetMapping("/security-events")
    Events events(@RequestParam @Nullable String type, @RequestParam @Nullable String reason,
            @RequestParam @Nullable String about, @RequestParam @Nullable String client,
            @RequestParam @Nullable String from, @RequestParam @Nullable String to,
            @RequestParam @Nullable UUID before) {
        var wanted = new SecurityEventsForm(type, reason, about, client, from, to).wanted(before);
        var found = Tenancy.asSystem(() -> events.search(wanted, AuditTrail.PAGE));
        return new Events(found, SecurityEventsForm.next(found));
    }

    /** Every event that fits the search, as comma-separated values. */
    @GetMapping("/security-events.csv")
    void eventsCsv(@RequestParam @Nullable String type, @RequestParam @Nullable String reason,
            @RequestParam @Nullable String about, @RequestParam @Nullable String client,
            @RequestParam @Nullable String from, @RequestParam @Nullable String to,
            HttpServletResponse response) {
        var wanted = new SecurityEventsForm(type, reason, about, client, from, to).wanted(null);
        Tenancy.asSystem(() -> eventsCsv.write(wanted, response));
    }
}
