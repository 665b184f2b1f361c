package dev.tenantry.identity.web;

import dev.tenantry.identity.SessionCookies;
import dev.tenantry.identity.password.ForgottenPasswords;
import dev.tenantry.identity.password.PasswordResets;
import dev.tenantry.identity.store.SignedIn;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.Access;
import dev.tenantry.web.Needs;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * For whoever forgot their password. A mailed link only shows a form, because mail scanners open links;
 * sending the form uses the link up.
 */
@Controller
@RequestMapping("/password-reset")
@Needs(Access.PUBLIC)
class PasswordResetPages {

    private final ForgottenPasswords forgotten;
    private final PasswordResets resets;
    private final SessionCookies cookies;

    PasswordResetPages(ForgottenPasswords forgotten, PasswordResets resets, SessionCookies cookies) {
        this.forgotten = forgotten;
        this.resets = resets;
        this.cookies = cookies;
    }

    /** Filled in for whoever is signed in. */
    @GetMapping
    String form(Model model) {
        return form(SignedIn.current().map(SignedIn::email).orElse(""), model);
    }

    /** From the page that knows the address already: in a form, because queries end up in logs. */
    @PostMapping("/address")
    String address(@ModelAttribute PasswordForm form, Model model) {
        return form(form.given(form.email()), model);
    }

    private static String form(String email, Model model) {
        model.addAttribute("email", email);
        return "identity/password-reset";
    }

    @PostMapping
    String ask(@ModelAttribute PasswordForm form, Model model, HttpServletRequest request,
            HttpServletResponse response) {
        try {
            forgotten.ask(form.given(form.email()), cookies.deviceOf(request));
            return "redirect:/password-reset/sent";
        } catch (Refusal refusal) {
            response.setStatus(refusal.code().status());
            model.addAttribute("errors", FormErrors.of(refusal));
            return form(form.given(form.email()), model);
        }
    }

    @GetMapping("/sent")
    String sent() {
        return "identity/password-reset-sent";
    }

    @GetMapping("/new")
    String link(@RequestParam(defaultValue = "") String token, Model model) {
        model.addAttribute("token", token);
        return "identity/password-new";
    }

    @PostMapping("/new")
    String choose(@ModelAttribute PasswordForm form, Model model, HttpServletResponse response) {
        try {
            resets.choose(form.given(form.token()), form.given(form.password()));
            return "redirect:/sign-in?toast=password-changed";
        } catch (Refusal refusal) {
            response.setStatus(refusal.code().status());
            model.addAttribute("errors", FormErrors.of(refusal));
            return link(form.given(form.token()), model);
        }
    }
}
