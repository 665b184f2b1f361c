package dev.tenantry.registration.web;

import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.registration.code.InviteCodes;
import dev.tenantry.registration.door.SelfServe;
import dev.tenantry.registration.door.Testers;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentPerson;
import dev.tenantry.web.Needs;
import dev.tenantry.web.PublicUrl;
import dev.tenantry.web.WebRefusal;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The doors of registration as whoever runs the installation sees and moves them. */
@Controller
@RequestMapping("/operator/registration")
@Needs(Access.OPERATOR)
class DoorsPages {

    private static final String HERE = "redirect:/operator/registration?toast=";

    private final SelfServe selfServe;
    private final Testers testers;
    private final InviteCodes codes;
    private final DoorsPage page;
    private final PublicUrl urls;

    DoorsPages(SelfServe selfServe, Testers testers, InviteCodes codes, DoorsPage page, PublicUrl urls) {
        this.selfServe = selfServe;
        this.testers = testers;
        this.codes = codes;
        this.page = page;
        this.urls = urls;
    }

    @GetMapping
    String show(Model model) {
        return page.show(DoorsForm.EMPTY, model);
    }

    @PostMapping("/self-serve")
    String set(CurrentPerson operator, @ModelAttribute DoorsForm form) {
        var open = form.isEnabled();
        Tenancy.asSystem(() -> selfServe.set(open, operator.actor(), form.typedReason()));
        return HERE + (open ? "registration-open" : "registration-closed");
    }

    @PostMapping("/testers")
    String add(CurrentPerson operator, @ModelAttribute DoorsForm form, Model model,
            HttpServletResponse response) {
        return act(form, model, response, () -> {
            Tenancy.asSystem(() -> testers.add(form.typedEmail(), operator.actor()));
            return HERE + "tester-added";
        });
    }

    @PostMapping("/testers/{tester}/removal")
    String remove(CurrentPerson operator, @PathVariable String tester) {
        Tenancy.asSystem(() -> testers.remove(DoorsApi.idOf(tester), operator.actor()));
        return HERE + "tester-removed";
    }

    /** The text of the new code is in this answer and nowhere after. */
    @PostMapping("/codes")
    String issue(CurrentPerson operator, @ModelAttribute DoorsForm form, Model model,
            HttpServletResponse response) {
        return act(form, model, response, () -> {
            var issued = Tenancy.asSystem(() -> codes.issue(form.wanted(), operator.actor()));
            model.addAttribute("issued", InviteCodesApi.Issued.of(issued, urls));
            return page.show(DoorsForm.EMPTY, model);
        });
    }

    @PostMapping("/codes/{code}/revocation")
    String revoke(CurrentPerson operator, @PathVariable String code) {
        Tenancy.asSystem(() -> codes.revoke(InviteCodesApi.idOf(code), operator.actor()));
        return HERE + "code-revoked";
    }

    private String act(DoorsForm form, Model model, HttpServletResponse response, Supplier<String> act) {
        try {
            return act.get();
        } catch (Refusal refusal) {
            if (refusal.code().status() == WebRefusal.NOT_FOUND.status()
                    && !refusal.details().containsKey("field")) {
                throw refusal;
            }
            response.setStatus(refusal.code().status());
            model.addAttribute("errors", Map.of(
                    String.valueOf(refusal.details().getOrDefault("field", "")),
                    String.valueOf(refusal.details().getOrDefault("detail", refusal.code().sentence()))));
            return page.show(form, model);
        }
    }
}
