package dev.tenantry.identity.web;

import dev.tenantry.identity.passkey.Passkeys;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentPerson;
import dev.tenantry.web.Needs;
import dev.tenantry.web.Needs.StepUp;
import dev.tenantry.web.WebRefusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Adding, naming and removing passkeys. Whoever adds a first factor gets recovery codes with it. */
@Controller
@RequestMapping("/account/factors/passkeys")
@Needs(value = Access.PERSON, verified = false, live = false, stepUp = StepUp.YES)
class PasskeyPages {

    private final Passkeys passkeys;
    private final FactorSessions sessions;
    private final FactorPages page;

    PasskeyPages(Passkeys passkeys, FactorSessions sessions, FactorPages page) {
        this.passkeys = passkeys;
        this.sessions = sessions;
        this.page = page;
    }

    @PostMapping("/options")
    ResponseEntity<String> options(CurrentPerson person, HttpServletResponse response) {
        var asked = passkeys.ask(person.id());
        BrowserCookie.PASSKEY.give(asked.browser(), response);
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(asked.options());
    }

    @PostMapping
    String add(CurrentPerson person, @ModelAttribute PasskeyForm form, Model model,
            HttpServletRequest request, HttpServletResponse response) {
        try {
            var codes = passkeys.add(person.id(), form.given(form.credential()), form.given(form.name()),
                    BrowserCookie.PASSKEY.of(request).orElse(""));
            sessions.shown(person, request, response);
            return codes.isEmpty() ? "redirect:/account/factors?toast=passkey-added"
                    : FactorPages.once(codes, true, model);
        } catch (Refusal refusal) {
            return page.again(person, refusal, model, response);
        }
    }

    @PostMapping("/{id}/name")
    @Needs(value = Access.PERSON, verified = false, live = false)
    String rename(CurrentPerson person, @PathVariable String id, @ModelAttribute PasskeyForm form,
            Model model, HttpServletResponse response) {
        try {
            passkeys.rename(person.id(), parsed(id), form.given(form.name()));
            return "redirect:/account/factors?toast=name-saved";
        } catch (Refusal refusal) {
            return page.again(person, refusal, model, response);
        }
    }

    @PostMapping("/{id}/removal")
    String remove(CurrentPerson person, @PathVariable String id, HttpServletRequest request,
            HttpServletResponse response) {
        passkeys.remove(person.id(), parsed(id));
        sessions.changed(person, request, response);
        return "redirect:/account/factors?toast=factor-removed";
    }

    private static UUID parsed(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw new Refusal(WebRefusal.NOT_FOUND);
        }
    }
}
