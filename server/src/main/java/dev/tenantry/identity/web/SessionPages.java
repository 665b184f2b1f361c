package dev.tenantry.identity.web;

import dev.tenantry.identity.DeviceName;
import dev.tenantry.identity.Session;
import dev.tenantry.identity.SessionId;
import dev.tenantry.identity.Sessions;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentPerson;
import dev.tenantry.web.Needs;
import dev.tenantry.web.WebRefusal;
import dev.tenantry.web.paging.Places;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where somebody is signed in, and ending it: one session, or all but this one. */
@Controller
@RequestMapping("/account/sessions")
@Needs(value = Access.PERSON, verified = false, live = false)
class SessionPages {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    /** {@code device} is empty when the browser did not say what it is. */
    record Shown(String id, String device, String place, String lastUsed, String since, boolean current) {

        static Shown of(Session session, UUID current) {
            return new Shown(session.id().toString(), DeviceName.of(session.userAgent()), session.ip(),
                    MINUTE.format(session.lastUsedAt()), MINUTE.format(session.createdAt()),
                    session.id().uuid().equals(current));
        }
    }

    private static final int MOST = 50;

    private final Sessions sessions;

    SessionPages(Sessions sessions) {
        this.sessions = sessions;
    }

    @GetMapping
    String page(CurrentPerson person, @RequestParam @Nullable String before, Model model) {
        var page = sessions.ofPerson(person.id(), Places.read("before", before), MOST);
        model.addAttribute("sessions", page.stream()
                .map(session -> Shown.of(session, person.session())).toList());
        model.addAttribute("earlier", Places.next(page, MOST, Session::place));
        model.addAttribute("newest", before == null);
        return "identity/sessions";
    }

    /** Ending the one that asks is signing out. */
    @PostMapping("/{id}/end")
    String end(CurrentPerson person, @PathVariable String id) {
        if (!sessions.end(person.id(), parsed(id).uuid())) {
            throw new Refusal(WebRefusal.NOT_FOUND);
        }
        return "redirect:/account/sessions?toast=session-ended";
    }

    @PostMapping("/others/end")
    String endOthers(CurrentPerson person) {
        sessions.endOthers(person.id(), person.session());
        return "redirect:/account/sessions?toast=sessions-ended";
    }

    private static SessionId parsed(String id) {
        try {
            return SessionId.of(id);
        } catch (IllegalArgumentException e) {
            throw new Refusal(WebRefusal.NOT_FOUND);
        }
    }
}
