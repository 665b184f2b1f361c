package dev.tenantry.operator.web;

import dev.tenantry.audit.AuditTrail;
import dev.tenantry.audit.SecurityEvent;
import dev.tenantry.audit.SecurityLog;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.organization.trail.AuditForm;
import dev.tenantry.organization.trail.AuditRows;
import dev.tenantry.web.Access;
import dev.tenantry.web.Needs;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who did what in any organization, and what was refused at the doors, as operators look for it. */
@Controller
@RequestMapping("/operator")
@Needs(Access.OPERATOR)
class TrailPages {

    private final AuditRows rows;
    private final SecurityLog events;

    TrailPages(AuditRows rows, SecurityLog events) {
        this.rows = rows;
        this.events = events;
    }

    @GetMapping("/audit")
    String audit(@ModelAttribute("form") AuditForm form, @RequestParam @Nullable UUID before, Model model,
            HttpServletResponse response) {
        form.show(() -> Tenancy.asSystem(() -> rows.search(form.wantedAnywhere(before))), before, model,
                response);
        return "operator/audit";
    }

    @GetMapping("/security-events")
    String events(@RequestParam @Nullable String type, @RequestParam @Nullable String reason,
            @RequestParam @Nullable String about, @RequestParam @Nullable String client,
            @RequestParam @Nullable String from, @RequestParam @Nullable String to,
            @RequestParam @Nullable UUID before, Model model, HttpServletResponse response) {
        var form = new SecurityEventsForm(type, reason, about, client, from, to);
        List<SecurityEvent> found = List.of();
        try {
            var wanted = form.wanted(before);
            found = Tenancy.asSystem(() -> events.search(wanted, AuditTrail.PAGE));
        } catch (Refusal refusal) {
            response.setStatus(refusal.code().status());
            model.addAttribute("errors", Map.of("", String.valueOf(refusal.details().get("detail"))));
        }
        model.addAttribute("form", form);
        model.addAttribute("events", found);
        model.addAttribute("next", SecurityEventsForm.next(found));
        model.addAttribute("query", form.query());
        model.addAttribute("filtered", before != null || !form.query().isEmpty());
        return "operator/security-events";
    }
}
