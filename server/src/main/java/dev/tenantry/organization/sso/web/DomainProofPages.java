package dev.tenantry.organization.sso.web;

import dev.tenantry.organization.sso.DomainMails;
import dev.tenantry.organization.sso.SignOnRefusal;
import dev.tenantry.web.Access;
import dev.tenantry.web.Needs;
import dev.tenantry.web.SecurityTrail;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Behind the link that whoever runs a domain's mail got: it names who asks, and only its button proves the
 * domain, because scanners open links.
 */
@Controller
@RequestMapping("/sign-on/domain")
@Needs(Access.PUBLIC)
class DomainProofPages {

    private final DomainMails mails;
    private final SecurityTrail trail;

    DomainProofPages(DomainMails mails, SecurityTrail trail) {
        this.trail = trail;
        this.mails = mails;
    }

    @GetMapping
    String look(@RequestParam(defaultValue = "") String token, Model model) {
        model.addAttribute("asked", trail.behindLink(() -> mails.look(token),
                SignOnRefusal.DOMAIN_LINK_INVALID));
        model.addAttribute("token", token);
        return "organization/domain-proof";
    }

    @PostMapping
    String prove(@RequestParam(defaultValue = "") String token, Model model) {
        model.addAttribute("asked", trail.behindLink(() -> mails.prove(token),
                SignOnRefusal.DOMAIN_LINK_INVALID));
        return "organization/domain-proof";
    }
}
