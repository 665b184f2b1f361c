package dev.tenantry.organization.web;

import dev.tenantry.organization.trail.AuditRow;
import dev.tenantry.organization.trail.AuditRows;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.Needs;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who did what in the acting organization, for its owners. Nothing here can be changed. */
@RestController
class AuditApi {

    record EntryView(UUID id, Instant recordedAt, String actorKind, @Nullable String actor, String actorName,
                     String action, @Nullable String subject, Map<String, Object> details) {

        static EntryView of(AuditRow row) {
            var one = row.entry();
            return new EntryView(one.id(), one.recordedAt(), row.kind(), row.actor(), row.name(),
                    one.action(), one.subject(), one.details());
        }
    }

    /** {@code next} begins the next page; null on the last. */
    record Page(List<EntryView> entries, @Nullable UUID next) {}

    private final AuditRows rows;

    AuditApi(AuditRows rows) {
        this.rows = rows;
    }

    /**
     * The newest first, 50 at a time. {@code action} may be the beginning of some, such as {@code member.};
     * {@code actor} is the id of a person or a key, {@code subject} an id as it stands in an entry.
     */
    @GetMapping("/v1/audit")
    @Needs(Access.OWNER)
    Page search(CurrentMember member, @RequestParam @Nullable String action,
            @RequestParam @Nullable String actor, @RequestParam @Nullable String subject,
            @RequestParam @Nullable String from, @RequestParam @Nullable String to,
            @RequestParam @Nullable UUID before) {
        var found = rows.search(AuditRows.wanted(member.organization(), action, subject, actor, from, to,
                before));
        return new Page(found.stream().map(EntryView::of).toList(), AuditRows.next(found));
    }
}
