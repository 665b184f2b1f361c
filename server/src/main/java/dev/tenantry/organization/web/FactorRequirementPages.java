package dev.tenantry.organization.web;

import dev.tenantry.identity.factor.FactorRequirements;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.Needs;
import dev.tenantry.web.Needs.StepUp;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The owners' switch: whether everybody who acts for the organization has to have a second factor. */
@Controller
@RequestMapping("/o/{slug}/settings/second-factor")
@Needs(value = Access.OWNER, live = false, stepUp = StepUp.YES)
class FactorRequirementPages {

    private final FactorRequirements requirements;

    FactorRequirementPages(FactorRequirements requirements) {
        this.requirements = requirements;
    }

    @PostMapping
    String require(CurrentMember member) {
        requirements.require(member.organization(), member.person());
        return to(member, "factor-required");
    }

    @PostMapping("/release")
    String release(CurrentMember member) {
        requirements.release(member.organization(), member.person());
        return to(member, "factor-released");
    }

    private static String to(CurrentMember member, String toast) {
        return "redirect:/o/%s/settings?toast=%s#second-factor".formatted(member.slug(), toast);
    }
}
