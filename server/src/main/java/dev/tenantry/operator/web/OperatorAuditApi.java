package dev.tenantry.operator.web;

import dev.tenantry.audit.AuditEntry;
import dev.tenantry.audit.AuditSearch;
import dev.tenantry.audit.AuditTrail;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.Access;
import dev.tenantry.web.Needs;
import dev.tenantry.web.WebRefusal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The audit log over all organizations, for whoever runs the installation. */
@RestController
@Needs(Access.OPERATOR)
class OperatorAuditApi {

    /** {@code next} begins the next page; null on the last. */
    record Page(List<AuditEntry> entries, @Nullable UUID next) {}

    private final AuditTrail trail;

    OperatorAuditApi(AuditTrail trail) {
        this.trail = trail;
    }

    /** The newest first, 50 at a time; {@code action} may be the beginning of some, such as {@code key.}. */
    @GetMapping("/v1/operator/audit")
    Page search(@RequestParam @Nullable String organization, @RequestParam @Nullable String action,
            @RequestParam @Nullable String actor, @RequestParam @Nullable String subject,
            @RequestParam @Nullable String from, @RequestParam @Nullable String to,
            @RequestParam @Nullable UUID before) {
        var wanted = wanted(organization, action, subject, actor, from, to, before);
        var found = Tenancy.asSystem(() -> trail.search(wanted));
        return new Page(found, found.size() < AuditTrail.PAGE ? null : found.getLast().id());
    }

    private static AuditSearch wanted(@Nullable String organization, @Nullable String action,
            @Nullable String subject, @Nullable String actor, @Nullable String from, @Nullable String to,
            @Nullable UUID before) {
        try {
            return AuditSearch.parse(blank(organization) ? null : OrganizationId.of(organization), action,
                    subject, blank(actor) ? null : PersonId.of(actor).uuid(), from, to, before);
        } catch (IllegalArgumentException e) {
            throw new Refusal(WebRefusal.INVALID_REQUEST).with("detail", String.valueOf(e.getMessage()));
        }
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
