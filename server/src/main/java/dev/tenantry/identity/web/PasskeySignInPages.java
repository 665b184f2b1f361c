package dev.tenantry.identity.web;

import dev.tenantry.identity.passkey.PasskeySignIns;
import dev.tenantry.identity.person.Visit;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.Access;
import dev.tenantry.web.Caller;
import dev.tenantry.web.LocalPath;
import dev.tenantry.web.Needs;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Signing in with a passkey from the first page; what an authenticator is asked, wherever one is shown. */
@Controller
@RequestMapping("/sign-in/passkey")
@Needs(Access.PUBLIC)
class PasskeySignInPages {

    private final PasskeySignIns signIns;
    private final SignInDoor door;
    private final SignInPage page;

    PasskeySignInPages(PasskeySignIns signIns, SignInDoor door, SignInPage page) {
        this.signIns = signIns;
        this.door = door;
        this.page = page;
    }

    @PostMapping("/options")
    ResponseEntity<String> options(HttpServletRequest request, HttpServletResponse response) {
        var asked = signIns.ask(door.enter(request).site());
        BrowserCookie.PASSKEY.give(asked.browser(), response);
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(asked.options());
    }

    @PostMapping
    String signIn(Caller before, @ModelAttribute PasskeyForm form, Model model, HttpServletRequest request,
            HttpServletResponse response) {
        try {
            var visit = new Visit("passkey", LocalPath.orHome(form.next()), door.carryOf(request),
                    door.enter(request));
            var browser = BrowserCookie.PASSKEY.taken(request, response);
            var arrival = signIns.signIn(form.given(form.credential()), browser, visit);
            door.open(before, arrival.session(), response);
            return "redirect:" + arrival.onward();
        } catch (Refusal refusal) {
            return page.refused(refusal, new SignInForm("", null, form.next()), model, response);
        }
    }
}
