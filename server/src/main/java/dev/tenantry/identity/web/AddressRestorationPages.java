package dev.tenantry.identity.web;

import dev.tenantry.identity.address.TakeBackAddress;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.Access;
import dev.tenantry.web.Needs;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Taking a change of address back with the link that was mailed to the old one. It only shows a button,
 * because mail scanners open links.
 */
@Controller
@RequestMapping("/address-restoration")
@Needs(Access.PUBLIC)
class AddressRestorationPages {

    private final TakeBackAddress takingBack;

    AddressRestorationPages(TakeBackAddress takingBack) {
        this.takingBack = takingBack;
    }

    @GetMapping
    String page(@RequestParam(defaultValue = "") String token, Model model) {
        model.addAttribute("token", token);
        return "identity/address-restoration";
    }

    @PostMapping
    String takeBack(@ModelAttribute AddressForm form, Model model, HttpServletResponse response) {
        try {
            takingBack.takeBack(form.given(form.token()));
            return "redirect:/address-restoration/done";
        } catch (Refusal refusal) {
            response.setStatus(refusal.code().status());
            model.addAttribute("errors", FormErrors.of(refusal));
            return "identity/address-restoration-failed";
        }
    }

    @GetMapping("/done")
    String done() {
        return "identity/address-restored";
    }
}
