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
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
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
            @RequestParam @Nullable Instant from, @RequestParam @Nullable Instant to,
            @RequestParam @Nullable UUID before) {
        var wanted = new AuditSearch(id(organization, OrganizationId::of), action, subject,
                person(actor), from, to, before);
        var found = Tenancy.asSystem(() -> trail.search(wanted));
        return new Page(found, found.size() < AuditTrail.PAGE ? null : found.getLast().id());
    }

    private static @Nullable UUID person(@Nullable String text) {
        var id = id(text, PersonId::of);
        return id == null ? null : id.uuid();
    }

    private static <I> @Nullable I id(@Nullable String text, Function<String, I> parse) {
        try {
            return text == null || text.isBlank() ? null : parse.apply(text);
        } catch (IllegalArgumentException e) {
            throw new Refusal(WebRefusal.INVALID_REQUEST)
                    .with("detail", "'%s' is no such id.".formatted(text));
        }
    }
}
