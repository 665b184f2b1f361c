package dev.tenantry.identity.web;

import dev.tenantry.identity.SessionCookies;
import dev.tenantry.identity.Sessions;
import dev.tenantry.identity.SignIns;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.Access;
import dev.tenantry.web.Caller;
import dev.tenantry.web.LocalPath;
import dev.tenantry.web.Needs;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Signing in with a password and signing out. */
@Controller
@Needs(Access.PUBLIC)
class SignInPages {

    private final SignIns signIns;
    private final Sessions sessions;
    private final SessionCookies cookies;

    SignInPages(SignIns signIns, Sessions sessions, SessionCookies cookies) {
        this.signIns = signIns;
        this.sessions = sessions;
        this.cookies = cookies;
    }

    @GetMapping("/sign-in")
    String form(Caller caller, @RequestParam @Nullable String next, Model model) {
        if (caller instanceof Caller.Person) {
            return "redirect:" + LocalPath.orHome(next);
        }
        model.addAttribute("form", new SignInForm("", null, LocalPath.orHome(next)));
        return "identity/sign-in";
    }

    @PostMapping("/sign-in")
    String signIn(Caller caller, @ModelAttribute SignInForm form, Model model, HttpServletRequest request,
            HttpServletResponse response) {
        try {
            cookies.requireSafe(request);
            var opened = signIns.signIn(Objects.requireNonNullElse(form.email(), ""),
                    Objects.requireNonNullElse(form.password(), ""), cookies.deviceOf(request));
            end(caller);
            cookies.give(opened, response);
            return "redirect:" + LocalPath.orHome(form.next());
        } catch (Refusal refusal) {
            response.setStatus(refusal.code().status());
            model.addAttribute("form", new SignInForm(form.email(), null, LocalPath.orHome(form.next())));
            model.addAttribute("errors", FormErrors.of(refusal));
            return "identity/sign-in";
        }
    }

    @PostMapping("/sign-out")
    String signOut(Caller caller, HttpServletResponse response) {
        end(caller);
        cookies.clear(response);
        return "redirect:/?toast=signed-out";
    }

    /** The session this browser had before is over, whoever it belonged to. */
    private void end(Caller caller) {
        if (caller instanceof Caller.Person person) {
            sessions.end(person.id(), person.session());
        }
    }
}
