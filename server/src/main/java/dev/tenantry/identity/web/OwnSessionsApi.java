package dev.tenantry.identity.web;

import dev.tenantry.identity.Session;
import dev.tenantry.identity.SessionId;
import dev.tenantry.identity.Sessions;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentPerson;
import dev.tenantry.web.Needs;
import dev.tenantry.web.WebRefusal;
import dev.tenantry.web.paging.Places;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A person's own sessions over the API. */
@RestController
@RequestMapping("/v1/me/sessions")
@Needs(value = Access.PERSON, verified = false, live = false)
class OwnSessionsApi {

    /** {@code current} is the one that asks. */
    record View(SessionId id, Instant createdAt, Instant lastUsedAt, String ip, String userAgent,
            boolean current) {

        static View of(Session session, CurrentPerson person) {
            return new View(session.id(), session.createdAt(), session.lastUsedAt(), session.ip(),
                    session.userAgent(), session.id().uuid().equals(person.session()));
        }
    }

    /** Give {@code next} as {@code before} for those used longer ago; null: these are all. */
    record All(List<View> sessions, @Nullable String next) {}

    private final Sessions sessions;

    OwnSessionsApi(Sessions sessions) {
        this.sessions = sessions;
    }

    /** The last used first. */
    @GetMapping
    All all(CurrentPerson person, @RequestParam @Nullable String before,
            @RequestParam(defaultValue = "100") @Min(value = 1, message = "limit is at least 1")
            @Max(value = 500, message = "limit is at most 500") int limit) {
        var page = sessions.ofPerson(person.id(), Places.read("before", before), limit);
        return new All(page.stream().map(one -> View.of(one, person)).toList(),
                Places.next(page, limit, Session::place));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(CurrentPerson person, @PathVariable SessionId id) {
        if (!sessions.end(person.id(), id.uuid())) {
            throw new Refusal(WebRefusal.NOT_FOUND);
        }
    }

    /** All but the one that asks. */
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endOthers(CurrentPerson person) {
        sessions.endOthers(person.id(), person.session());
    }
}
