package dev.tenantry.identity.web;

import dev.tenantry.identity.IdentityRefusal;
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

/**
 * Signing in: first the address, then what addresses of its domain may use, the same whether anybody has it.
 * Signing in with a password, and signing out.
 */
@Controller
@Needs(Access.PUBLIC)
class SignInPages {

    private final SignIns signIns;
    private final SignInPage page;
    private final SignInDoor door;

    SignInPages(SignIns signIns, SignInPage page, SignInDoor door) {
        this.signIns = signIns;
        this.page = page;
        this.door = door;
    }

    @GetMapping("/sign-in")
    String form(Caller caller, @RequestParam @Nullable String next, Model model) {
        return caller instanceof Caller.Person ? "redirect:" + LocalPath.orHome(next)
                : page.show(new SignInForm("", null, next), model);
    }

    @PostMapping("/sign-in/address")
    String address(@ModelAttribute SignInForm form, Model model, HttpServletResponse response) {
        if (form.address().isEmpty()) {
            var refused = new Refusal(IdentityRefusal.EMAIL_INVALID).with("field", "email");
            return page.refused(refused, form, model, response);
        }
        return page.show(form, model);
    }

    @PostMapping("/sign-in")
    String signIn(Caller caller, @ModelAttribute SignInForm form, Model model, HttpServletRequest request,
            HttpServletResponse response) {
        try {
            var opened = signIns.signIn(Objects.requireNonNullElse(form.email(), ""),
                    Objects.requireNonNullElse(form.password(), ""), door.enter(request));
            door.open(caller, opened, response);
            door.cameIn(opened, request);
            return "redirect:" + opened.onward(LocalPath.orHome(form.next()));
        } catch (Refusal refusal) {
            return page.refused(refusal, form, model, response);
        }
    }

    @PostMapping("/sign-out")
    String signOut(Caller caller, HttpServletResponse response) {
        door.close(caller, response);
        return "redirect:/?toast=signed-out";
    }
}
