package dev.tenantry.subscription.web;

import dev.tenantry.credit.Statements;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.Needs;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Every movement of credits, page by page. What was bought stays spendable, so it is open while locked. */
@Controller
class StatementPages {

    private static final int LINES = 50;

    private final Statements statements;

    StatementPages(Statements statements) {
        this.statements = statements;
    }

    /** {@code before}: only what is older than the entry of that number. */
    @GetMapping("/o/{slug}/billing/credits")
    @Needs(value = Access.VIEWER, verified = false, live = false)
    String statement(CurrentMember member, @RequestParam @Nullable Long before, Model model) {
        var page = statements.page(member.organization(), before, LINES);
        var here = "/o/%s/billing/credits".formatted(member.slug());
        model.addAttribute("slug", member.slug());
        model.addAttribute("entries", page.entries().stream().map(CreditLine::of).toList());
        model.addAttribute("newest", before == null ? null : here);
        model.addAttribute("older", page.next() == null ? null : here + "?before=" + page.next());
        return "subscription/statement";
    }
}
