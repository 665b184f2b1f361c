package dev.tenantry.subscription.web;

import dev.tenantry.catalog.Catalog;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.subscription.PlanChanges;
import dev.tenantry.subscription.SubscriptionStatus;
import dev.tenantry.subscription.Subscriptions;
import dev.tenantry.subscription.change.LimitsAfterChange;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.Needs;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * The last look before a change: what the rail will bill for it, or what we count when the rail does not
 * answer in time. The picker before it never waits for a rail.
 */
@Controller
@RequestMapping("/o/{slug}/billing/plan-changes")
@Needs(value = Access.OWNER, billing = true, verified = false, live = false)
class PlanChangePages {

    private final PlanPicker picker;
    private final PlanChanges changes;
    private final Subscriptions subscriptions;
    private final Catalog catalog;
    private final LimitsAfterChange limits;

    PlanChangePages(PlanPicker picker, PlanChanges changes, Subscriptions subscriptions, Catalog catalog,
            LimitsAfterChange limits) {
        this.picker = picker;
        this.changes = changes;
        this.subscriptions = subscriptions;
        this.catalog = catalog;
        this.limits = limits;
    }

    @GetMapping
    String confirm(CurrentMember member, @ModelAttribute PurchaseForm form, Locale locale, Model model,
            HttpServletResponse response) {
        return show(member, form, locale, model, response, null);
    }

    @PostMapping
    String change(CurrentMember member, @ModelAttribute PurchaseForm form, Locale locale, Model model,
            HttpServletResponse response) {
        try {
            var held = changes.change(member.organization(), form.purchase(picker.preferred()),
                    member.actor());
            return "redirect:/o/%s/billing?toast=%s".formatted(member.slug(),
                    held.planned().isPresent() ? "plan-change-planned" : "plan-changed");
        } catch (Refusal refusal) {
            return show(member, form, locale, model, response, refusal);
        }
    }

    @PostMapping("/withdrawal")
    String takeBack(CurrentMember member) {
        changes.takeBack(member.organization(), member.actor());
        return "redirect:/o/%s/billing?toast=plan-kept".formatted(member.slug());
    }

    private String show(CurrentMember member, PurchaseForm form, Locale locale, Model model,
            HttpServletResponse response, @Nullable Refusal before) {
        var refusal = before;
        PlanChanges.Quote quote = null;
        try {
            quote = refusal == null
                    ? changes.confirm(member.organization(), form.purchase(picker.preferred())) : null;
        } catch (Refusal not) {
            refusal = not;
        }
        var holding = subscriptions.holding(member.organization(), changes.now()).orElse(null);
        model.addAttribute("slug", member.slug());
        model.addAttribute("chosen", form.chosen(picker.preferred()));
        model.addAttribute("interval", form.chosenInterval().name().toLowerCase(Locale.ROOT));
        model.addAttribute("seats", quote == null ? form.wholeSeats()
                : Integer.valueOf(quote.offer().seats()));
        model.addAttribute("preview",
                quote == null ? null : Preview.of(quote.offer(), holding, catalog, locale));
        model.addAttribute("over", quote == null ? List.of() : limits.over(member.organization(),
                quote.offer().price().version(), quote.offer().seats(), quote.offer().onTop()));
        model.addAttribute("when", quote == null || quote.offer().startsAt() == null ? "now" : "period_end");
        model.addAttribute("mayWait", holding != null
                && holding.subscription().status() == SubscriptionStatus.ACTIVE);
        model.addAttribute("replaces", holding != null && holding.subscription().planned().isPresent());
        model.addAttribute("countedBy", quote == null ? null : countedBy(quote));
        model.addAttribute("obstacle", refusal == null ? null : refusal.code().sentence());
        if (refusal != null) {
            response.setStatus(refusal.code().status());
        }
        return "subscription/change";
    }

    /** Who says what is due now; null when nothing is, as while a trial runs. */
    private static @Nullable String countedBy(PlanChanges.Quote quote) {
        var due = quote.offer().changeDue();
        return due == null || due.isZero() ? null : quote.byRail() ? "rail" : "estimate";
    }
}
