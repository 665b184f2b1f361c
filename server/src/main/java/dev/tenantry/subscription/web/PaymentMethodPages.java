package dev.tenantry.subscription.web;

import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.PaymentMethods;
import dev.tenantry.subscription.Buyer;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.Needs;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What the organization pays with: added at the rail, made the default, removed, used for what is open. */
@Controller
@RequestMapping("/o/{slug}/billing")
@Needs(value = Access.ADMIN, billing = true, verified = false, live = false)
class PaymentMethodPages {

    private final BillingSections sections;
    private final PaymentMethods methods;
    private final AddMethod adding;

    PaymentMethodPages(BillingSections sections, PaymentMethods methods, AddMethod adding) {
        this.sections = sections;
        this.methods = methods;
        this.adding = adding;
    }

    /** What a button here does, and which toast tells that it is done. */
    private interface Act {
        String run();
    }

    @PostMapping("/payment-methods/setups")
    String add(CurrentMember member, @RequestParam @Nullable String pays, Locale locale, Model model,
            HttpServletResponse response) {
        var buyer = new Buyer(member.organization(), member.organizationName(), member.slug(),
                member.person());
        return orShow(member, locale, model, response,
                () -> adding.open(buyer, "open".equals(pays)).toString());
    }

    /** Where the rail's page leads back to. */
    @GetMapping("/payment-methods/added")
    String added(CurrentMember member) {
        var overdue = adding.openInvoice(member.organization());
        return "redirect:" + switch (adding.reconcile(member.organization())) {
            case PENDING -> back(member, "method-pending");
            case NOTHING -> "/o/%s/billing".formatted(member.slug());
            case SAVED -> back(member, overdue.isPresent()
                    && adding.openInvoice(member.organization()).isEmpty() ? "method-paid" : "method-added");
        };
    }

    @PostMapping("/payment-methods/{method}/default")
    String makeDefault(CurrentMember member, @PathVariable String method, Locale locale, Model model,
            HttpServletResponse response) {
        return orShow(member, locale, model, response, () -> {
            methods.makeDefault(member.organization(), method, member.actor());
            return back(member, "method-default");
        });
    }

    @PostMapping("/payment-methods/{method}/removal")
    String remove(CurrentMember member, @PathVariable String method, Locale locale, Model model,
            HttpServletResponse response) {
        return orShow(member, locale, model, response, () -> {
            methods.remove(member.organization(), method, member.actor());
            return back(member, "method-removed");
        });
    }

    @PostMapping("/invoices/{invoice}/payment")
    String pay(CurrentMember member, @PathVariable String invoice, Locale locale, Model model,
            HttpServletResponse response) {
        return orShow(member, locale, model, response, () -> {
            methods.pay(member.organization(), invoice, member.actor());
            return back(member, "method-paid");
        });
    }

    /** A no stands on the page where the button was. */
    private String orShow(CurrentMember member, Locale locale, Model model, HttpServletResponse response,
            Act act) {
        try {
            return "redirect:" + act.run();
        } catch (Refusal refusal) {
            if (refusal.code().status() == 404) {
                throw refusal;
            }
            response.setStatus(refusal.code().status());
            sections.fill(model, member, null, locale);
            model.addAttribute("errors", Map.of("", refusal.code().sentence()));
            return "subscription/billing";
        }
    }

    private static String back(CurrentMember member, String toast) {
        return "/o/%s/billing?toast=%s".formatted(member.slug(), toast);
    }
}
