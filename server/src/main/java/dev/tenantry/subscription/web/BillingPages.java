package dev.tenantry.subscription.web;

import dev.tenantry.payment.Portals;
import dev.tenantry.subscription.Cancellations;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.Needs;
import dev.tenantry.web.paging.Places;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What the organization holds; open to whoever is locked or unverified, or they could never pay. */
@Controller
@RequestMapping("/o/{slug}/billing")
class BillingPages {

    private final BillingSections sections;
    private final Cancellations cancellations;
    private final Portals portals;
    private final ReturnFromRail returns;

    BillingPages(BillingSections sections, Cancellations cancellations, Portals portals,
            ReturnFromRail returns) {
        this.sections = sections;
        this.cancellations = cancellations;
        this.portals = portals;
        this.returns = returns;
    }

    @GetMapping
    @Needs(value = Access.VIEWER, verified = false, live = false)
    String billing(CurrentMember member, @RequestParam @Nullable String success,
            @RequestParam @Nullable String before, Locale locale, Model model) {
        if (success != null) {
            return back(member, "?toast=" + returns.reconcile(member.organization()));
        }
        sections.fill(model, member, Places.readWord("before", before), locale);
        return "subscription/billing";
    }

    @PostMapping("/portal-sessions")
    @Needs(value = Access.OWNER, billing = true, verified = false, live = false)
    String portal(CurrentMember member) {
        return "redirect:" + portals.open(member.organization(), "/o/%s/billing".formatted(member.slug()));
    }

    @PostMapping("/cancellation")
    @Needs(value = Access.OWNER, billing = true, verified = false, live = false)
    String cancel(CurrentMember member) {
        cancellations.cancel(member.organization(), member.actor());
        return back(member, "?toast=plan-cancelled");
    }

    @PostMapping("/cancellation/withdrawal")
    @Needs(value = Access.OWNER, billing = true, verified = false, live = false)
    String resume(CurrentMember member) {
        cancellations.resume(member.organization(), member.actor());
        return back(member, "?toast=plan-resumed");
    }

    private static String back(CurrentMember member, String query) {
        return "redirect:/o/%s/billing%s".formatted(member.slug(), query);
    }
}
