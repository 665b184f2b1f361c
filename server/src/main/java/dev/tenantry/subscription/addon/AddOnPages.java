package dev.tenantry.subscription.addon;

import dev.tenantry.kernel.Refusal;
import dev.tenantry.subscription.Summaries;
import dev.tenantry.subscription.change.OverLimit;
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
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The last look before another number of an add-on: what is due now, and what renews. */
@Controller
@RequestMapping("/o/{slug}/billing/add-ons/{addOn}")
@Needs(value = Access.OWNER, billing = true, verified = false, live = false)
class AddOnPages {

    private final AddOnChanges changes;
    private final BillingAddOns words;
    private final Afterwards afterwards;

    AddOnPages(AddOnChanges changes, BillingAddOns words, Afterwards afterwards) {
        this.changes = changes;
        this.words = words;
        this.afterwards = afterwards;
    }

    /** All texts are ready to be read. */
    record Preview(String name, int before, int quantity, String unit, String total, String dueNow,
            boolean byRail, String nextCharge, String renews, @Nullable String startsAt, List<String> brings,
            List<OverLimit> over) {}

    @GetMapping
    String confirm(CurrentMember member, @PathVariable String addOn, @RequestParam @Nullable String quantity,
            Locale locale, Model model, HttpServletResponse response) {
        return show(member, addOn, whole(quantity), locale, model, response, null);
    }

    @PostMapping
    String set(CurrentMember member, @PathVariable String addOn, @RequestParam @Nullable String quantity,
            Locale locale, Model model, HttpServletResponse response) {
        try {
            var done = changes.set(member.organization(), addOn, whole(quantity), member.actor());
            return "redirect:/o/%s/billing?toast=%s".formatted(member.slug(),
                    done.startsAt() == null ? "add-on-changed" : "plan-change-planned");
        } catch (Refusal refusal) {
            return show(member, addOn, whole(quantity), locale, model, response, refusal);
        }
    }

    private String show(CurrentMember member, String addOn, int quantity, Locale locale, Model model,
            HttpServletResponse response, @Nullable Refusal before) {
        var refusal = before;
        Preview preview = null;
        try {
            preview = refusal != null ? null
                    : preview(member, changes.confirm(member.organization(), addOn, quantity), locale);
        } catch (Refusal not) {
            refusal = not;
        }
        model.addAttribute("slug", member.slug());
        model.addAttribute("addOn", addOn);
        model.addAttribute("preview", preview);
        model.addAttribute("obstacle", refusal == null ? null : refusal.code().sentence());
        if (refusal != null) {
            response.setStatus(refusal.code().status());
        }
        return "subscription/add-on";
    }

    private Preview preview(CurrentMember member, AddOnQuote quote, Locale locale) {
        return new Preview(quote.addOn().name(), quote.before(), quote.quantity(),
                quote.unit().shown(locale), quote.total().shown(locale),
                quote.dueNow().shown(locale), quote.byRail(),
                quote.nextCharge().shown(locale),
                Summaries.date(quote.held().periodEnd(), locale),
                quote.startsAt() == null ? null : Summaries.date(quote.startsAt(), locale),
                words.brings(quote.version(), locale), afterwards.over(member.organization(), quote));
    }

    /** -1, which nobody can have, where it is no whole number. */
    private static int whole(@Nullable String quantity) {
        try {
            return quantity == null || quantity.isBlank() ? 1 : Integer.parseInt(quantity.strip());
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
