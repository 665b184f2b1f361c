package dev.tenantry.program.web;

import dev.tenantry.kernel.Refusal;
import dev.tenantry.program.IssuedProgram;
import dev.tenantry.program.Programs;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.Needs;
import dev.tenantry.web.Needs.StepUp;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Handing out, seeing and revoking licences and installs. A key is in one answer and nowhere after. */
@Controller
@RequestMapping("/o/{slug}/programs")
@Needs(Access.ADMIN)
class ProgramPages {

    private final Programs programs;

    ProgramPages(Programs programs) {
        this.programs = programs;
    }

    @GetMapping
    String list(CurrentMember member, @RequestParam(required = false) @Nullable String before, Model model) {
        var page = programs.list(member.organization(), before == null ? null : ProgramsApi.idOf(before));
        model.addAttribute("programs", page);
        model.addAttribute("older", page.size() < 100 ? null : page.getLast().id());
        model.addAttribute("slug", member.slug());
        return "program/programs";
    }

    @GetMapping("/new")
    @Needs(value = Access.ADMIN, stepUp = StepUp.YES)
    String form(CurrentMember member, Model model) {
        return form(member, ProgramForm.EMPTY, model);
    }

    @PostMapping
    @Needs(value = Access.ADMIN, stepUp = StepUp.YES)
    String issue(CurrentMember member, @ModelAttribute ProgramForm form, Model model,
            HttpServletResponse response) {
        try {
            return once(member, programs.issue(member.organization(), form.wanted(), member.actor()), model);
        } catch (Refusal refusal) {
            response.setStatus(refusal.code().status());
            model.addAttribute("errors", Map.of(
                    String.valueOf(refusal.details().getOrDefault("field", "handle")),
                    refusal.code().sentence()));
            return form(member, form, model);
        }
    }

    @PostMapping("/{program}/reroll")
    @Needs(value = Access.ADMIN, stepUp = StepUp.YES)
    String reroll(CurrentMember member, @PathVariable String program, Model model) {
        return once(member, programs.reroll(member.organization(), ProgramsApi.idOf(program), member.actor()),
                model);
    }

    @PostMapping("/{program}/revocation")
    @Needs(value = Access.ADMIN, live = false)
    String revoke(CurrentMember member, @PathVariable String program) {
        programs.revoke(member.organization(), ProgramsApi.idOf(program), member.actor());
        return "redirect:/o/%s/programs?toast=program-revoked".formatted(member.slug());
    }

    private static String once(CurrentMember member, IssuedProgram issued, Model model) {
        model.addAttribute("program", issued.program());
        model.addAttribute("secret", issued.key());
        model.addAttribute("slug", member.slug());
        return "program/program-shown-once";
    }

    private static String form(CurrentMember member, ProgramForm form, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("slug", member.slug());
        return "program/program-new";
    }
}
