package dev.tenantry.identity.web;

import dev.tenantry.identity.People;
import dev.tenantry.identity.Verifications;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.Access;
import dev.tenantry.web.Caller;
import dev.tenantry.web.CurrentPerson;
import dev.tenantry.web.Needs;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Proving an address. A link only shows a button, because mail scanners open links; pressing it sends the
 * form that uses the link up. This page is also where people land when their grace is over, so one can
 * sign out here.
 */
@Controller
class VerifyPages {

    private final Verifications verifications;
    private final People people;

    VerifyPages(Verifications verifications, People people) {
        this.verifications = verifications;
        this.people = people;
    }

    @GetMapping("/verify")
    @Needs(Access.PUBLIC)
    String page(Caller caller, @RequestParam @Nullable String token, Model model) {
        if (token != null) {
            model.addAttribute("token", token);
            return "identity/verify-link";
        }
        return caller instanceof Caller.Person person ? codePage(person.id(), model)
                : "redirect:/sign-in?next=/verify";
    }

    @PostMapping("/verify")
    @Needs(Access.PUBLIC)
    String verify(Caller caller, @ModelAttribute VerifyForm form, Model model, HttpServletResponse response) {
        try {
            if (form.isLink()) {
                verifications.confirmByLink(Objects.requireNonNull(form.token()));
                return caller instanceof Caller.Person ? "redirect:/o?verified=1" : "redirect:/verify/done";
            }
            if (caller instanceof Caller.Person person) {
                verifications.confirmByCode(person.id(), Objects.requireNonNullElse(form.code(), ""));
                return "redirect:/o?verified=1";
            }
            return "redirect:/sign-in?next=/verify";
        } catch (Refusal refusal) {
            response.setStatus(refusal.code().status());
            model.addAttribute("errors", FormErrors.of(refusal));
            return caller instanceof Caller.Person person
                    ? codePage(person.id(), model) : "identity/verify-failed";
        }
    }

    @GetMapping("/verify/done")
    @Needs(Access.PUBLIC)
    String done() {
        return "identity/verified";
    }

    @PostMapping("/verify/mail")
    @Needs(value = Access.PERSON, verified = false, live = false)
    String resend(CurrentPerson person, Model model, HttpServletResponse response) {
        try {
            return verifications.resend(person.id())
                    ? "redirect:/verify?toast=verification-sent" : "redirect:/verify";
        } catch (Refusal refusal) {
            response.setStatus(refusal.code().status());
            model.addAttribute("errors", FormErrors.of(refusal));
            return codePage(person.id(), model);
        }
    }

    private String codePage(PersonId id, Model model) {
        var person = people.find(id).orElseThrow();
        model.addAttribute("email", person.email());
        return person.verified() ? "identity/verified" : "identity/verify";
    }
}
