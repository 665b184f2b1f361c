package dev.tenantry.identity.web;

import dev.tenantry.identity.SignInPolicy;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.LocalPath;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The sign-in page as every way in shows it: one field first, the rest once it holds an address. */
@Component
class SignInPage {

    private final SignInPolicy policy;

    SignInPage(SignInPolicy policy) {
        this.policy = policy;
    }

    String show(SignInForm form, Model model) {
        var email = form.address();
        model.addAttribute("form", new SignInForm(form.email(), null, LocalPath.orHome(form.next())));
        var rules = email.map(policy::rulesOf);
        model.addAttribute("ways", rules.map(policy::offered).orElseGet(policy::offered));
        model.addAttribute("enforced", rules.filter(SignInPolicy.Rules::enforced).isPresent());
        return email.isPresent() ? "identity/sign-in-ways" : "identity/sign-in";
    }

    String refused(Refusal refusal, SignInForm form, Model model, HttpServletResponse response) {
        response.setStatus(refusal.code().status());
        model.addAttribute("errors", FormErrors.of(refusal));
        return show(form, model);
    }
}
