package dev.tenantry.console.web;

import dev.tenantry.identity.oversight.DisabledPeople;
import dev.tenantry.identity.oversight.OperatorRights;
import dev.tenantry.identity.oversight.SignOuts;
import dev.tenantry.identity.password.PasswordExpiry;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentPerson;
import dev.tenantry.web.Needs;
import dev.tenantry.web.Needs.StepUp;
import dev.tenantry.web.WebRefusal;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One person as operators see them, and what is done about their account, for a reason that is kept. */
@Controller
@RequestMapping("/operator/people")
@Needs(Access.OPERATOR)
class PeoplePages {

    /** Why, as typed. */
    record ReasonForm(@Nullable String reason) {}

    /** One form of the page, and what the page says when it is done. */
    private enum Act {
        DISABLE("person-disabled"), ENABLE("person-enabled"), EXPIRE("password-expired");

        private final String toast;

        Act(String toast) {
            this.toast = toast;
        }

        String field() {
            return name().toLowerCase(Locale.ROOT) + "-reason";
        }
    }

    private final PersonPage page;
    private final DisabledPeople disabled;
    private final SignOuts signOuts;
    private final OperatorRights rights;
    private final PasswordExpiry expiry;

    PeoplePages(PersonPage page, DisabledPeople disabled, SignOuts signOuts, OperatorRights rights,
            PasswordExpiry expiry) {
        this.page = page;
        this.disabled = disabled;
        this.signOuts = signOuts;
        this.rights = rights;
        this.expiry = expiry;
    }

    @GetMapping
    String find(@RequestParam @Nullable String q, Model model) {
        model.addAttribute("q", q);
        return q == null || q.isBlank() ? "console/people" : page.find(q)
                .map(found -> "redirect:/operator/people/" + found.id()).orElse("console/people");
    }

    @GetMapping("/{person}")
    String show(CurrentPerson operator, @PathVariable PersonId person, Model model) {
        page.fill(person, operator.id(), model);
        return "console/person";
    }

    @PostMapping("/{person}/disabled")
    String disable(CurrentPerson operator, @PathVariable PersonId person, @ModelAttribute ReasonForm form,
            Model model, HttpServletResponse response) {
        return act(Act.DISABLE, operator, person, form, model, response,
                reason -> disabled.disable(person, operator.actor(), reason));
    }

    @PostMapping("/{person}/enabling")
    @Needs(value = Access.OPERATOR, stepUp = StepUp.YES)
    String enable(CurrentPerson operator, @PathVariable PersonId person, @ModelAttribute ReasonForm form,
            Model model, HttpServletResponse response) {
        return act(Act.ENABLE, operator, person, form, model, response,
                reason -> disabled.enable(person, operator.actor(), reason));
    }

    @PostMapping("/{person}/password-expiry")
    @Needs(value = Access.OPERATOR, stepUp = StepUp.YES)
    String expire(CurrentPerson operator, @PathVariable PersonId person, @ModelAttribute ReasonForm form,
            Model model, HttpServletResponse response) {
        return act(Act.EXPIRE, operator, person, form, model, response, reason -> {
            if (!expiry.expire(person, operator.actor(), reason)) {
                throw Typed.wrong("reason", "They have no password that could be replaced.");
            }
        });
    }

    @PostMapping("/{person}/sign-out")
    String signOut(CurrentPerson operator, @PathVariable PersonId person) {
        signOuts.end(person, operator.actor());
        return to(person, "person-signed-out");
    }

    @PostMapping("/{person}/operator/removal")
    String endOperator(CurrentPerson operator, @PathVariable PersonId person) {
        rights.end(person, operator.actor());
        return to(person, "operator-ended");
    }

    private String act(Act act, CurrentPerson operator, PersonId person, ReasonForm form, Model model,
            HttpServletResponse response, Consumer<String> work) {
        try {
            work.accept(Typed.reason(form.reason()));
            return to(person, act.toast);
        } catch (Refusal refusal) {
            if (refusal.code() != WebRefusal.INVALID_REQUEST) {
                throw refusal;
            }
            response.setStatus(refusal.code().status());
            model.addAttribute("errors", Map.of(act.field(),
                    String.valueOf(refusal.details().get("detail"))));
            model.addAttribute("typed", form.reason());
            return show(operator, person, model);
        }
    }

    private static String to(PersonId person, String toast) {
        return "redirect:/operator/people/%s?toast=%s".formatted(person, toast);
    }
}
