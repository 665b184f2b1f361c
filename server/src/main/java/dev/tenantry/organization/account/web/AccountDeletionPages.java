package dev.tenantry.organization.account.web;

import dev.tenantry.identity.IdentityRefusal;
import dev.tenantry.identity.People;
import dev.tenantry.identity.SessionCookies;
import dev.tenantry.identity.ending.EndedAccounts;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.organization.account.AccountDeletions;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentPerson;
import dev.tenantry.web.Needs;
import dev.tenantry.web.Needs.StepUp;
import dev.tenantry.web.SecurityTrail;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Deleting one's account, and taking that back with the mailed link. Opening the link only shows a button,
 * because mail scanners open links.
 */
@Controller
class AccountDeletionPages {

    /** What the two forms send; anything may be missing. */
    record EndForm(@Nullable String confirmation, @Nullable String token) {

        String typed() {
            return Objects.requireNonNullElse(confirmation, "");
        }

        String presented() {
            return Objects.requireNonNullElse(token, "");
        }

        @Override
        public String toString() {
            return "EndForm[***]";
        }
    }

    private final AccountDeletions deletions;
    private final EndedAccounts accounts;
    private final People people;
    private final SessionCookies cookies;
    private final SecurityTrail trail;

    AccountDeletionPages(AccountDeletions deletions, EndedAccounts accounts, People people,
            SessionCookies cookies, SecurityTrail trail) {
        this.deletions = deletions;
        this.accounts = accounts;
        this.people = people;
        this.cookies = cookies;
        this.trail = trail;
    }

    @GetMapping("/account/deletion")
    @Needs(value = Access.PERSON, verified = false, live = false, stepUp = StepUp.YES)
    String page(CurrentPerson person, Model model) {
        model.addAttribute("email", people.find(person.id()).orElseThrow().email());
        return "organization/account-deletion";
    }

    @PostMapping("/account/deletion")
    @Needs(value = Access.PERSON, verified = false, live = false, stepUp = StepUp.YES)
    String delete(CurrentPerson person, @ModelAttribute EndForm form, Model model,
            HttpServletResponse response) {
        try {
            deletions.delete(person.id(), form.typed());
            cookies.clear(response);
            return "redirect:/account-restoration/deleted";
        } catch (Refusal refusal) {
            response.setStatus(refusal.code().status());
            model.addAttribute("errors", Map.of(
                    String.valueOf(refusal.details().getOrDefault("field", "")),
                    String.valueOf(refusal.details().getOrDefault("detail", refusal.code().sentence()))));
            return page(person, model);
        }
    }

    @GetMapping("/account-restoration/deleted")
    @Needs(Access.PUBLIC)
    String deleted() {
        return "organization/account-deleted";
    }

    @GetMapping("/account-restoration")
    @Needs(Access.PUBLIC)
    String link(@RequestParam(defaultValue = "") String token, Model model) {
        trail.behindLink(() -> {
            accounts.look(token);
            return token;
        }, IdentityRefusal.LINK_INVALID);
        model.addAttribute("token", token);
        return "organization/account-restoration";
    }

    @PostMapping("/account-restoration")
    @Needs(Access.PUBLIC)
    String restore(@ModelAttribute EndForm form) {
        trail.behindLink(() -> {
            accounts.restore(form.presented());
            return form;
        }, IdentityRefusal.LINK_INVALID);
        return "redirect:/sign-in?toast=account-restored";
    }
}
