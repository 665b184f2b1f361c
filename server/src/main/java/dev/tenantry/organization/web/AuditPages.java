package dev.tenantry.organization.web;

import dev.tenantry.audit.AuditSearch;
import dev.tenantry.organization.trail.AuditCsv;
import dev.tenantry.organization.trail.AuditForm;
import dev.tenantry.organization.trail.AuditRows;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.Needs;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The audit log as its owners read it: filtered, page by page, or as a file. */
@Controller
@RequestMapping("/o/{slug}")
@Needs(Access.OWNER)
class AuditPages {

    /** How many members can be chosen by name; an actor of more can be named in the address. */
    private static final int NAMED = 100;
    /** Beginnings of actions, to choose from. */
    private static final List<String> KINDS = List.of("organization.", "member.", "invitation.", "transfer.",
            "api_key.", "licence.", "install.", "subscription.", "entitlement.", "workspace.", "credit.");

    private final AuditRows rows;
    private final AuditCsv csv;
    private final MemberRows members;

    AuditPages(AuditRows rows, AuditCsv csv, MemberRows members) {
        this.rows = rows;
        this.csv = csv;
        this.members = members;
    }

    @GetMapping("/audit")
    String show(CurrentMember member, @ModelAttribute("form") AuditForm form,
            @RequestParam @Nullable UUID before, Model model, HttpServletResponse response) {
        model.addAttribute("kinds", KINDS);
        model.addAttribute("people", members.page(member, null, NAMED));
        model.addAttribute("slug", member.slug());
        form.show(() -> rows.search(wanted(member, form, before)), before, model, response);
        return "organization/audit";
    }

    /** Everything that fits the search. */
    @GetMapping("/audit.csv")
    void export(CurrentMember member, @ModelAttribute AuditForm form, HttpServletResponse response) {
        csv.write(wanted(member, form, null), response);
    }

    private static AuditSearch wanted(CurrentMember member, AuditForm form, @Nullable UUID before) {
        return form.wanted(member.organization(), before);
    }
}
