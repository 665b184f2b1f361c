package dev.tenantry.subscription.web;

import dev.tenantry.kernel.Refusal;
import dev.tenantry.subscription.Buyer;
import dev.tenantry.subscription.PlanChanges;
import dev.tenantry.subscription.StartCheckout;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.Needs;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * The plan picker. Everybody may look; an owner or whoever handles billing may go on to the rail's page, or
 * to confirm a change.
 */
@Controller
@RequestMapping("/o/{slug}/billing")
class PlansPages {

    private final PlanPicker picker;
    private final StartCheckout checkout;
    private final PlanChanges changes;

    PlansPages(PlanPicker picker, StartCheckout checkout, PlanChanges changes) {
        this.picker = picker;
        this.checkout = checkout;
        this.changes = changes;
    }

    @GetMapping("/plans")
    @Needs(value = Access.VIEWER, verified = false, live = false)
    String plans(CurrentMember member, @ModelAttribute PurchaseForm form, HttpServletRequest request,
            Locale locale, Model model) {
        picker.fill(model, member, Picked.of(form, request), locale);
        return "subscription/plans";
    }

    @PostMapping("/checkouts")
    @Needs(value = Access.OWNER, billing = true, verified = false, live = false)
    String buy(CurrentMember member, @ModelAttribute PurchaseForm form, HttpServletRequest request,
            Locale locale, Model model, HttpServletResponse response) {
        var picked = Picked.of(form, request);
        try {
            if (changes.applies(member.organization())) {
                var wanted = changes.quote(member.organization(),
                        form.purchase(picker.preferred(), null, picked.addOns()));
                return "redirect:/o/%s/billing/plan-changes?plan=%s&interval=%s&seats=%d".formatted(
                        member.slug(), wanted.plan().key(), form.chosenInterval().name().toLowerCase(
                                Locale.ROOT), wanted.seats());
            }
            if (form.paysOnce()) {
                return "redirect:" + picker.payOnce(member, form, locale);
            }
            var buyer = new Buyer(member.organization(), member.organizationName(), member.slug(),
                    member.person());
            return "redirect:" + checkout.start(buyer, picker.purchase(member, picked, locale)).url();
        } catch (Refusal refusal) {
            response.setStatus(refusal.code().status());
            picker.fill(model, member, picked, locale);
            model.addAttribute("errors", Map.of(
                    String.valueOf(refusal.details().getOrDefault("field", "")), refusal.code().sentence()));
            return "subscription/plans";
        }
    }
}
