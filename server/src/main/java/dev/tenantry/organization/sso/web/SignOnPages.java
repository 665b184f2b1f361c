package dev.tenantry.organization.sso.web;

import dev.tenantry.kernel.Refusal;
import dev.tenantry.organization.sso.Connections;
import dev.tenantry.organization.sso.DomainMails;
import dev.tenantry.organization.sso.Domains;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.Needs;
import dev.tenantry.web.Needs.StepUp;
import dev.tenantry.web.WebRefusal;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Single sign-on of an organization: admins look, owners change. */
@Controller
@RequestMapping("/o/{slug}/settings/sign-on")
@Needs(value = Access.OWNER, stepUp = StepUp.YES)
class SignOnPages {

    private final SignOnPage page;
    private final Domains domains;
    private final DomainMails mails;
    private final Connections connections;

    SignOnPages(SignOnPage page, Domains domains, DomainMails mails, Connections connections) {
        this.page = page;
        this.domains = domains;
        this.mails = mails;
        this.connections = connections;
    }

    @GetMapping
    @Needs(value = Access.ADMIN, live = false)
    String show(CurrentMember member, Model model) {
        return page.show(member, SignOnForm.EMPTY, model);
    }

    @PostMapping("/domains")
    String add(CurrentMember member, @ModelAttribute SignOnForm form, Model model,
            HttpServletResponse response) {
        return act(member, form, model, response, "domain-added",
                () -> domains.add(member, form.given(form.domain())));
    }

    @PostMapping("/domains/{domain}/proof")
    String prove(CurrentMember member, @PathVariable String domain, @ModelAttribute SignOnForm form,
            Model model, HttpServletResponse response) {
        return act(member, form, model, response, "domain-proven",
                () -> domains.proveByDns(member, SignOnPage.idOf(domain)));
    }

    @PostMapping("/domains/{domain}/mail")
    String mail(CurrentMember member, @PathVariable String domain, @ModelAttribute SignOnForm form,
            Model model, HttpServletResponse response) {
        return act(member, form, model, response, "domain-mailed",
                () -> mails.send(member, SignOnPage.idOf(domain), form.given(form.mailTo())));
    }

    @PostMapping("/domains/{domain}/removal")
    @Needs(value = Access.OWNER, live = false, stepUp = StepUp.YES)
    String remove(CurrentMember member, @PathVariable String domain) {
        domains.remove(member, SignOnPage.idOf(domain));
        return to(member, "domain-removed");
    }

    @PostMapping
    String save(CurrentMember member, @ModelAttribute SignOnForm form, Model model,
            HttpServletResponse response) {
        return act(member, form, model, response, "sign-on-saved",
                () -> connections.save(member, form.wanted()));
    }

    @PostMapping("/enabling")
    String enable(CurrentMember member, @ModelAttribute SignOnForm form, Model model,
            HttpServletResponse response) {
        return act(member, form, model, response, form.isEnforced() ? "sign-on-enforced" : "sign-on-enabled",
                () -> connections.enable(member, form.isEnforced()));
    }

    @PostMapping("/disabling")
    @Needs(value = Access.OWNER, live = false, stepUp = StepUp.YES)
    String disable(CurrentMember member, @ModelAttribute SignOnForm form, Model model,
            HttpServletResponse response) {
        return act(member, form, model, response, "sign-on-disabled", () -> connections.disable(member));
    }

    private String act(CurrentMember member, SignOnForm form, Model model, HttpServletResponse response,
            String toast, Runnable act) {
        try {
            act.run();
            return to(member, toast);
        } catch (Refusal refusal) {
            if (refusal.code().status() == WebRefusal.NOT_FOUND.status()) {
                throw refusal;
            }
            response.setStatus(refusal.code().status());
            model.addAttribute("errors", Map.of(
                    String.valueOf(refusal.details().getOrDefault("field", "")), refusal.code().sentence()));
            return page.show(member, form, model);
        }
    }

    private static String to(CurrentMember member, String toast) {
        return "redirect:/o/%s/settings/sign-on?toast=%s".formatted(member.slug(), toast);
    }
}
