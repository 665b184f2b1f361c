package dev.tenantry.identity.web;

import dev.tenantry.identity.EmailAddress;
import dev.tenantry.identity.OpenedSession;
import dev.tenantry.identity.SessionCookies;
import dev.tenantry.identity.SignInPolicy;
import dev.tenantry.identity.passkey.PasskeySignIns;
import dev.tenantry.identity.stepup.StepUps;
import dev.tenantry.identity.store.SignedIn;
import dev.tenantry.identity.token.TokenRefusal;
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

/** Where people are led who want to change what is protected: who they are, once more, and back again. */
@Controller
@RequestMapping("/step-up")
@Needs(value = Access.PERSON, verified = false, live = false, ownPassword = false)
class StepUpPages {

    private static final String TO_A_PRODUCT = "/oauth2/continue/";

    private final StepUps stepUps;
    private final PasskeySignIns passkeys;
    private final SessionCookies cookies;
    private final SignInPolicy policy;

    StepUpPages(StepUps stepUps, PasskeySignIns passkeys, SessionCookies cookies, SignInPolicy policy) {
        this.stepUps = stepUps;
        this.passkeys = passkeys;
        this.cookies = cookies;
        this.policy = policy;
    }

    @GetMapping
    String page(@RequestParam @Nullable String next, Model model) {
        var who = who();
        model.addAttribute("next", LocalPath.orHome(next));
        model.addAttribute("product", LocalPath.orHome(next).startsWith(TO_A_PRODUCT));
        model.addAttribute("email", who.email());
        model.addAttribute("proof", who.strongest().name());
        model.addAttribute("ways", policy.offered(EmailAddress.parse(who.email()).orElseThrow()));
        return "identity/step-up";
    }

    @PostMapping
    String show(@ModelAttribute FactorForm form, Model model, HttpServletRequest request,
            HttpServletResponse response) {
        return shown(form.next(), model, response, who -> stepUps.show(who,
                form.given(form.password()), form.shown(), cookies.deviceOf(request)));
    }

    @PostMapping("/passkey")
    String showPasskey(@ModelAttribute PasskeyForm form, Model model, HttpServletRequest request,
            HttpServletResponse response) {
        return shown(form.next(), model, response, who -> passkeys.show(who,
                form.given(form.credential()), BrowserCookie.PASSKEY.taken(request, response),
                cookies.deviceOf(request)));
    }

    private String shown(@Nullable String next, Model model, HttpServletResponse response,
            Function<SignedIn, OpenedSession> showing) {
        var who = who();
        try {
            cookies.give(showing.apply(who), response);
            return "redirect:" + LocalPath.orHome(next);
        } catch (Refusal refusal) {
            response.setStatus(refusal.code().status());
            model.addAttribute("errors", FormErrors.ofFactor(refusal));
            return page(next, model);
        }
    }

    /** Tokens have nothing to show it for. */
    static SignedIn who() {
        return SignedIn.current().orElseThrow(() -> new Refusal(TokenRefusal.SESSION_REQUIRED));
    }
}
