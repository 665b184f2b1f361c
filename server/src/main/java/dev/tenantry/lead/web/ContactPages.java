package dev.tenantry.lead.web;

import dev.tenantry.kernel.Refusal;
import dev.tenantry.lead.Leads;
import dev.tenantry.web.Access;
import dev.tenantry.web.ClientAddress;
import dev.tenantry.web.Needs;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Asking to be called back, and the page that says it was heard. */
@Controller
@RequestMapping("/contact-sales")
@Needs(Access.PUBLIC)
class ContactPages {

    private final Leads leads;

    ContactPages(Leads leads) {
        this.leads = leads;
    }

    @GetMapping
    String form(@RequestParam @Nullable String source, Model model) {
        return page(ContactForm.from(source), model);
    }

    @PostMapping
    String send(@ModelAttribute ContactForm form, Model model, HttpServletRequest request,
            HttpServletResponse response) {
        try {
            leads.receive(form.draft(), ClientAddress.site(request));
            return "redirect:/contact-sales/received";
        } catch (Refusal refusal) {
            response.setStatus(refusal.code().status());
            model.addAttribute("errors", errors(refusal));
            return page(form, model);
        }
    }

    @GetMapping("/received")
    String received(Model model) {
        model.addAttribute("calendar", leads.calendar().orElse(null));
        return "lead/received";
    }

    private static String page(ContactForm form, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("teamSizes", ContactForm.TEAM_SIZES);
        return "lead/contact-sales";
    }

    private static Map<?, ?> errors(Refusal refusal) {
        return refusal.details().get("fields") instanceof Map<?, ?> fields
                ? fields : Map.of("", refusal.code().sentence());
    }
}
