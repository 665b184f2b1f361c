package dev.tenantry.identity.web;

import dev.tenantry.identity.People;
import dev.tenantry.identity.SessionCookies;
import dev.tenantry.identity.password.PasswordChanges;
import dev.tenantry.identity.store.SignedIn;
import dev.tenantry.identity.terms.Terms;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentPerson;
import dev.tenantry.web.Needs;
import dev.tenantry.web.Needs.StepUp;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Somebody's own settings: their name and their password. Open to the locked and the unverified. */
@Controller
@RequestMapping("/account")
@Needs(value = Access.PERSON, verified = false, live = false)
class AccountPages {

    private final People people;
    private final PasswordChanges changes;
    private final SessionCookies cookies;
    private final AccountWays ways;
    private final Terms terms;

    AccountPages(People people, PasswordChanges changes, SessionCookies cookies, AccountWays ways,
            Terms terms) {
        this.terms = terms;
        this.people = people;
        this.changes = changes;
        this.cookies = cookies;
        this.ways = ways;
    }

    @GetMapping
    @Needs(value = Access.PERSON, verified = false, live = false, ownPassword = false)
    String page(CurrentPerson person, Model model) {
        model.addAttribute("me", people.find(person.id()).orElseThrow());
        model.addAttribute("mustChange", SignedIn.current().filter(SignedIn::mustChange).isPresent());
        model.addAttribute("identities", ways.linked(person.id()));
        model.addAttribute("addable", ways.addable(person.id()));
        model.addAttribute("terms", terms.current().isPresent());
        return "identity/account";
    }

    @PostMapping("/name")
    String rename(CurrentPerson person, @ModelAttribute AccountForm form, Model model,
            HttpServletResponse response) {
        try {
            people.rename(person.id(), form.given(form.name()));
            return "redirect:/account?toast=name-saved";
        } catch (Refusal refusal) {
            return again(person, refusal, model, response);
        }
    }

    @PostMapping("/password")
    @Needs(value = Access.PERSON, verified = false, live = false, ownPassword = false, stepUp = StepUp.FACTOR)
    String changePassword(CurrentPerson person, @ModelAttribute AccountForm form, Model model,
            HttpServletRequest request, HttpServletResponse response) {
        try {
            cookies.give(changes.change(person.id(), form.given(form.currentPassword()),
                    form.given(form.newPassword()), cookies.deviceOf(request)), response);
            return "redirect:/account?toast=password-changed";
        } catch (Refusal refusal) {
            return again(person, refusal, model, response);
        }
    }

    String again(CurrentPerson person, Refusal refusal, Model model, HttpServletResponse response) {
        if (refusal.code().status() == 404) {
            throw refusal;
        }
        response.setStatus(refusal.code().status());
        var errors = new HashMap<>(FormErrors.of(refusal));
        Optional.ofNullable(errors.remove("current_password"))
                .ifPresent(text -> errors.put("currentPassword", text));
        Optional.ofNullable(errors.remove("password")).ifPresent(text -> errors.put("newPassword", text));
        model.addAttribute("errors", errors);
        return page(person, model);
    }
}
