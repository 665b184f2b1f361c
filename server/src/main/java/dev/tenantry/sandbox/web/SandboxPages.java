package dev.tenantry.sandbox.web;

import dev.tenantry.identity.Device;
import dev.tenantry.identity.People;
import dev.tenantry.identity.SessionCookies;
import dev.tenantry.identity.Sessions;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.sandbox.DemoCast;
import dev.tenantry.sandbox.DemoPerson;
import dev.tenantry.sandbox.SandboxClock;
import dev.tenantry.sandbox.SandboxRefusal;
import dev.tenantry.sandbox.SandboxTime;
import dev.tenantry.web.Access;
import dev.tenantry.web.Needs;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The way into the playground: who lives there, and one click to be them. */
@Controller
@Needs(Access.SANDBOX)
class SandboxPages {

    private final DemoCast cast;
    private final SandboxClock clock;
    private final People people;
    private final Sessions sessions;
    private final SessionCookies cookies;

    SandboxPages(DemoCast cast, SandboxClock clock, People people, Sessions sessions,
            SessionCookies cookies) {
        this.cast = cast;
        this.clock = clock;
        this.people = people;
        this.sessions = sessions;
        this.cookies = cookies;
    }

    @GetMapping("/sandbox")
    String page(Model model) {
        model.addAttribute("now", SandboxTime.text(clock.now()));
        model.addAttribute("moved", clock.ahead().abs().toMinutes() > 0);
        model.addAttribute("people", cast.members());
        model.addAttribute("cards", cast.cards());
        return "sandbox/sandbox";
    }

    @PostMapping("/sandbox/sign-in")
    String signIn(@RequestParam String email, HttpServletRequest request, HttpServletResponse response) {
        cookies.requireSafe(request);
        var person = DemoPerson.byEmail(email)
                .flatMap(known -> people.byEmail(known.address()))
                .orElseThrow(() -> new Refusal(SandboxRefusal.DEMO_PERSON_UNKNOWN));
        Device device = cookies.deviceOf(request);
        cookies.give(sessions.openByPassword(person.id(), device), response);
        return "redirect:/o";
    }
}
