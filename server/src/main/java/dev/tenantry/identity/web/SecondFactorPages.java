package dev.tenantry.identity.web;

import dev.tenantry.identity.SessionCookies;
import dev.tenantry.identity.Sessions;
import dev.tenantry.identity.factor.SecondFactors;
import dev.tenantry.identity.store.SignedIn;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.Access;
import dev.tenantry.web.LocalPath;
import dev.tenantry.web.Needs;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
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
    private final Sessions sessions;
    private final SessionCookies cookies;

    SecondFactorPages(SecondFactors factors, Sessions sessions, SessionCookies cookies) {
        this.factors = factors;
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
        var half = SignedIn.halfOf(request);
        if (half.isEmpty()) {
            return "redirect:/sign-in";
        }
        try {
            cookies.give(factors.show(half.get(), form.shown(), cookies.deviceOf(request)), response);
            return "redirect:" + LocalPath.orHome(form.next());
        } catch (Refusal refusal) {
            response.setStatus(refusal.code().status());
            model.addAttribute("errors", FormErrors.ofFactor(refusal));
            return page(request, form.next(), model);
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
