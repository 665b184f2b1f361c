package dev.tenantry.organization.web;

import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.Needs;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The audit log as its owners read it: filtered by kind, person and subject, page by page. */
@Controller
class AuditPages {

    /** Beginnings of actions, to choose from. */
    private static final List<String> KINDS = List.of("organization.", "member.", "invitation.", "transfer.",
            "api_key.", "subscription.", "entitlement.", "workspace.", "credit.");

    private final AuditRows rows;
    private final MemberRows members;

    AuditPages(AuditRows rows, MemberRows members) {
        this.rows = rows;
        this.members = members;
    }

    @GetMapping("/o/{slug}/audit")
    @Needs(Access.OWNER)
    String show(CurrentMember member, @RequestParam @Nullable String action,
            @RequestParam @Nullable String actor, @RequestParam @Nullable String subject,
            @RequestParam @Nullable UUID before, Model model) {
        var found = rows.search(AuditRows.wanted(member.organization(), action, subject, actor, null, null,
                before));
        model.addAttribute("rows", found);
        model.addAttribute("next", AuditRows.next(found));
        model.addAttribute("kinds", KINDS);
        model.addAttribute("people", members.of(member));
        model.addAttribute("action", action);
        model.addAttribute("actor", actor);
        model.addAttribute("subject", subject);
        model.addAttribute("filtered", before != null || Stream.of(action, actor, subject)
                .anyMatch(one -> one != null && !one.isBlank()));
        model.addAttribute("slug", member.slug());
        return "organization/audit";
    }
}
