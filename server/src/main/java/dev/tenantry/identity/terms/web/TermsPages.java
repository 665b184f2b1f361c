package dev.tenantry.identity.terms.web;

import dev.tenantry.identity.terms.Terms;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentPerson;
import dev.tenantry.web.LocalPath;
import dev.tenantry.web.Needs;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The terms in force, accepting them, and which one has accepted before. */
@Controller
@RequestMapping("/terms")
@Needs(value = Access.PERSON, verified = false, live = false, ownPassword = false)
class TermsPages {

    private final Terms terms;

    TermsPages(Terms terms) {
        this.terms = terms;
    }

    @GetMapping
    String show(CurrentPerson person, @RequestParam @Nullable String next, Model model) {
        model.addAttribute("current", terms.current().orElse(null));
        model.addAttribute("missing", terms.missing(person.id()).isPresent());
        model.addAttribute("accepted", terms.of(person.id()));
        model.addAttribute("next", LocalPath.orHome(next));
        return "identity/terms";
    }

    @PostMapping
    String accept(CurrentPerson person, @ModelAttribute TermsForm form, Model model,
            HttpServletResponse response) {
        try {
            terms.accept(person.id(), form.read());
            return "redirect:" + LocalPath.orHome(form.next());
        } catch (Refusal refusal) {
            response.setStatus(refusal.code().status());
            model.addAttribute("errors", Map.of("", refusal.code().sentence()));
            return show(person, form.next(), model);
        }
    }
}
