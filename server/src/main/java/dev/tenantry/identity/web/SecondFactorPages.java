package dev.tenantry.identity.web;

import dev.tenantry.identity.OpenedSession;
import dev.tenantry.identity.SessionCookies;
import dev.tenantry.identity.Sessions;
import dev.tenantry.identity.factor.SecondFactors;
import dev.tenantry.identity.passkey.PasskeySignIns;
import dev.tenantry.identity.store.SignedIn;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.Access;
import dev.tenantry.web.LocalPath;
import dev.tenantry.web.Needs;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The one page that answers to half a session: the second factor, or turning back. */
@Controller
@RequestMapping("/sign-in/second-factor")
@Needs(Access.PUBLIC)
class SecondFactorPages {

    private final SecondFactors factors;
    private final PasskeySignIns passkeys;
    private final Sessions sessions;
    private final SessionCookies cookies;

    SecondFactorPages(SecondFactors factors, PasskeySignIns passkeys, Sessions sessions,
            SessionCookies cookies) {
        this.factors = factors;
        this.passkeys = passkeys;
        this.sessions = sessions;
        this.cookies = cookies;
    }

    @GetMapping
    String page(HttpServletRequest request, @RequestParam @Nullable String next, Model model) {
        var half = SignedIn.halfOf(request);
        model.addAttribute("next", LocalPath.orHome(next));
        half.ifPresent(who -> model.addAttribute("email", who.email()));
        return half.isPresent() ? "identity/second-factor" : "redirect:/sign-in";
    }

    @PostMapping
    String show(HttpServletRequest request, @ModelAttribute FactorForm form, Model model,
            HttpServletResponse response) {
        return shown(request, form.next(), model, response,
                half -> factors.show(half, form.shown(), cookies.deviceOf(request)));
    }

    @PostMapping("/passkey")
    String showPasskey(HttpServletRequest request, @ModelAttribute PasskeyForm form, Model model,
            HttpServletResponse response) {
        return shown(request, form.next(), model, response, half -> passkeys.show(half,
                form.given(form.credential()), BrowserCookie.PASSKEY.taken(request, response),
                cookies.deviceOf(request)));
    }

    private String shown(HttpServletRequest request, @Nullable String next, Model model,
            HttpServletResponse response, Function<SignedIn, OpenedSession> showing) {
        var half = SignedIn.halfOf(request);
        if (half.isEmpty()) {
            return "redirect:/sign-in";
        }
        try {
            cookies.give(showing.apply(half.get()), response);
            return "redirect:" + LocalPath.orHome(next);
        } catch (Refusal refusal) {
            response.setStatus(refusal.code().status());
            model.addAttribute("errors", FormErrors.ofFactor(refusal));
            return page(request, next, model);
        }
    }

    /** Another account, or not at all. */
    @PostMapping("/end")
    String end(HttpServletRequest request, HttpServletResponse response) {
        SignedIn.halfOf(request).ifPresent(who -> {
            sessions.end(who.person(), who.session());
            cookies.clear(response);
        });
        return "redirect:/sign-in";
    }
}
