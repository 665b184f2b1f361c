package dev.tenantry.identity.web;

import dev.tenantry.identity.link.AskForLink;
import dev.tenantry.identity.link.RedeemLink;
import dev.tenantry.identity.person.Arrival;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.Access;
import dev.tenantry.web.Caller;
import dev.tenantry.web.Needs;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Signing in by mail. Mail scanners open links, so opening one only shows a button: in the browser that asked
 * it signs in; elsewhere the page shows the code to type there, and signing in here is a choice of its own.
 */
@Controller
@RequestMapping("/sign-in")
@Needs(Access.PUBLIC)
class SignInLinkPages {

    private final AskForLink asking;
    private final RedeemLink redeeming;
    private final SignInDoor door;
    private final SignInPage page;

    SignInLinkPages(AskForLink asking, RedeemLink redeeming, SignInDoor door, SignInPage page) {
        this.asking = asking;
        this.redeeming = redeeming;
        this.door = door;
        this.page = page;
    }

    @PostMapping("/link")
    String ask(@ModelAttribute LinkForm form, Model model, HttpServletRequest request,
            HttpServletResponse response) {
        try {
            BrowserCookie.LINK.give(asking.ask(form.given(form.email()), form.next(), door.carryOf(request),
                    door.enter(request)), response);
            return "redirect:/sign-in/code";
        } catch (Refusal refusal) {
            return page.refused(refusal, new SignInForm(form.email(), null, form.next()), model, response);
        }
    }

    @GetMapping("/code")
    String codePage(HttpServletRequest request, Model model) {
        BrowserCookie.LINK.of(request).flatMap(redeeming::askedFor)
                .ifPresent(email -> model.addAttribute("email", email));
        return "identity/sign-in-code";
    }

    @PostMapping("/code")
    String code(Caller caller, @ModelAttribute LinkForm form, Model model, HttpServletRequest request,
            HttpServletResponse response) {
        try {
            var browser = BrowserCookie.LINK.of(request).orElse("");
            return arrived(caller, redeeming.byCode(browser, form.given(form.code()), door.enter(request)),
                    response);
        } catch (Refusal refusal) {
            response.setStatus(refusal.code().status());
            model.addAttribute("errors", FormErrors.of(refusal));
            return codePage(request, model);
        }
    }

    @GetMapping("/link")
    String look(@RequestParam(defaultValue = "") String token, Model model, HttpServletRequest request,
            HttpServletResponse response) {
        try {
            model.addAttribute("offer", redeeming.look(token, BrowserCookie.LINK.of(request).orElse(null)));
            model.addAttribute("token", token);
            return "identity/sign-in-link";
        } catch (Refusal refusal) {
            return failed(refusal, model, response);
        }
    }

    @PostMapping("/link/entry")
    String enter(Caller caller, @ModelAttribute LinkForm form, Model model, HttpServletRequest request,
            HttpServletResponse response) {
        try {
            return arrived(caller, redeeming.byLink(form.given(form.token()), form.name(),
                    door.enter(request)), response);
        } catch (Refusal refusal) {
            return failed(refusal, model, response);
        }
    }

    private String arrived(Caller before, Arrival arrival, HttpServletResponse response) {
        door.open(before, arrival.session(), response);
        BrowserCookie.LINK.clear(response);
        return "redirect:" + arrival.onward();
    }

    private static String failed(Refusal refusal, Model model, HttpServletResponse response) {
        response.setStatus(refusal.code().status());
        model.addAttribute("errors", FormErrors.of(refusal));
        return "identity/sign-in-link-failed";
    }
}
