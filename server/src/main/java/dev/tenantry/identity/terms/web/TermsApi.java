package dev.tenantry.identity.terms.web;

import dev.tenantry.identity.terms.Terms;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentPerson;
import dev.tenantry.web.Needs;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The terms in force and what the person has accepted, over the API. */
@RestController
@RequestMapping("/v1/me/terms")
@Needs(value = Access.PERSON, verified = false, live = false, ownPassword = false)
class TermsApi {

    record Read(@NotNull @Pattern(regexp = "[A-Za-z0-9._-]{1,40}", message = "names no terms")
                String version) {}

    /** {@code current} is null where none are asked for; {@code missing}: it has still to be accepted. */
    record View(Terms.@Nullable Current current, boolean missing, List<Terms.Acceptance> accepted) {}

    private final Terms terms;

    TermsApi(Terms terms) {
        this.terms = terms;
    }

    /** What was accepted before, the newest first. */
    @GetMapping
    View show(CurrentPerson person) {
        return new View(terms.current().orElse(null), terms.missing(person.id()).isPresent(),
                terms.of(person.id()));
    }

    /** {@code version} is what they read. Refuses with terms_changed what is not in force. */
    @PostMapping
    View accept(CurrentPerson person, @Valid @RequestBody Read body) {
        terms.accept(person.id(), body.version());
        return show(person);
    }
}
