package dev.tenantry.identity.web;

import dev.tenantry.audit.Incident;
import dev.tenantry.identity.oidc.OidcSignIns;
import dev.tenantry.identity.oidc.ProviderAnswer;
import dev.tenantry.identity.person.Visit;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.Access;
import dev.tenantry.web.Caller;
import dev.tenantry.web.LocalPath;
import dev.tenantry.web.Needs;
import dev.tenantry.web.SecurityTrail;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * To a provider and back. Setting out takes a form of ours, so no other site can send somebody; the answer
 * is a page that leads on, because a form's redirect may not leave this site.
 */
@Controller
@RequestMapping("/sign-in/with/{provider}")
@Needs(Access.PUBLIC)
class ProviderPages {

    private final OidcSignIns signIns;
    private final SignInDoor door;
    private final SignInPage page;
    private final SecurityTrail trail;

    ProviderPages(OidcSignIns signIns, SignInDoor door, SignInPage page, SecurityTrail trail) {
        this.trail = trail;
        this.signIns = signIns;
        this.door = door;
        this.page = page;
    }

    @PostMapping
    String leave(@PathVariable String provider, @ModelAttribute ProviderForm form, Model model,
            HttpServletRequest request, HttpServletResponse response) {
        try {
            var visit = new Visit(provider, LocalPath.orHome(form.next()), door.carryOf(request),
                    door.enter(request));
            return onward(signIns.leave(provider, visit, null), model, response);
        } catch (Refusal refusal) {
            return refused(refusal, form.next(), model, response);
        }
    }

    @GetMapping("/callback")
    String comeBack(@PathVariable String provider, Caller caller,
            @RequestParam(defaultValue = "") String state, @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String error, @RequestParam(defaultValue = "") String iss,
            Model model, HttpServletRequest request, HttpServletResponse response) {
        try {
            var visit = new Visit(provider, LocalPath.HOME, null, door.enter(request));
            var browser = BrowserCookie.PROVIDER.of(request).orElse("");
            BrowserCookie.PROVIDER.clear(response);
            var arrival = signIns.comeBack(provider, new ProviderAnswer(state, code, error, iss), browser,
                    caller instanceof Caller.Person person ? person : null, visit);
            door.open(caller, arrival.session(), response);
            return "redirect:" + arrival.onward();
        } catch (Refusal refusal) {
            if (refusal.code().status() != 404) { // else there is no such provider
                trail.happened(Incident.CALLBACK_FAILED);
            }
            return refused(refusal, null, model, response);
        }
    }

    static String onward(OidcSignIns.Leaving leaving, Model model, HttpServletResponse response) {
        BrowserCookie.PROVIDER.give(leaving.browser(), response);
        response.setHeader("Refresh", "0; url=" + leaving.url());
        model.addAttribute("url", leaving.url());
        model.addAttribute("label", leaving.label());
        return "identity/onward";
    }

    private String refused(Refusal refusal, @Nullable String next, Model model,
            HttpServletResponse response) {
        if (refusal.code().status() == 404) {
            throw refusal;
        }
        var form = new SignInForm("", null, Objects.requireNonNullElse(next, LocalPath.HOME));
        return page.refused(refusal, form, model, response);
    }
}
