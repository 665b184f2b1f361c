package dev.tenantry.organization.shadow.web;

import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.organization.OrganizationRefusal;
import dev.tenantry.organization.Organizations;
import dev.tenantry.organization.shadow.Claims;
import dev.tenantry.organization.shadow.ShadowContent;
import dev.tenantry.web.Access;
import dev.tenantry.web.Caller;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.Needs;
import dev.tenantry.web.Role;
import dev.tenantry.web.SecurityTrail;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where a claim link leads: it says what is there and asks into which organization. Only a button claims. */
@Controller
class ClaimPages {

    private final Claims claims;
    private final List<ShadowContent> contents;
    private final Organizations organizations;
    private final SecurityTrail trail;

    ClaimPages(Claims claims, List<ShadowContent> contents, Organizations organizations,
            SecurityTrail trail) {
        this.trail = trail;
        this.claims = claims;
        this.contents = contents;
        this.organizations = organizations;
    }

    @GetMapping("/claims")
    @Needs(Access.PUBLIC)
    String offer(Caller caller, @RequestParam(defaultValue = "") String token, Model model,
            HttpServletResponse response) {
        try {
            var shadow = trail.behindLink(() -> claims.offered(token), OrganizationRefusal.CLAIM_INVALID);
            model.addAttribute("pieces", Tenancy.asSystem(() ->
                    contents.stream().flatMap(content -> content.of(shadow)).toList()));
        } catch (Refusal over) {
            return over(over, model, response);
        }
        model.addAttribute("token", token);
        model.addAttribute("next", "/claims?token=" + token);
        if (!(caller instanceof Caller.Person person)) {
            return "organization/claim-sign-in";
        }
        model.addAttribute("own", organizations.ofPerson(person.id()).stream()
                .filter(one -> one.role().atLeast(Role.ADMIN)).toList());
        return "organization/claim";
    }

    @PostMapping("/o/{slug}/claims")
    @Needs(Access.ADMIN)
    String claim(CurrentMember member, @ModelAttribute ClaimForm form, Model model,
            HttpServletResponse response) {
        try {
            trail.behindLink(() -> claims.byLink(member, form.presented()),
                    OrganizationRefusal.CLAIM_INVALID);
        } catch (Refusal over) {
            return over(over, model, response);
        }
        return "redirect:/o/%s?toast=claimed".formatted(member.slug());
    }

    private static String over(Refusal refusal, Model model, HttpServletResponse response) {
        response.setStatus(refusal.code().status());
        model.addAttribute("refused", refusal.code().sentence());
        model.addAttribute("code", refusal.code().code());
        return "organization/claim-over";
    }
}
