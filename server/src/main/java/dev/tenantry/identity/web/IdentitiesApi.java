package dev.tenantry.identity.web;

import dev.tenantry.identity.oidc.Identities;
import dev.tenantry.identity.oidc.LinkedIdentity;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentPerson;
import dev.tenantry.web.Needs;
import dev.tenantry.web.Needs.StepUp;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A person's ways in through providers, over the API. Adding one takes the browser. */
@RestController
@RequestMapping("/v1/me/identities")
@Needs(value = Access.PERSON, verified = false, live = false)
class IdentitiesApi {

    record Linked(List<LinkedIdentity> identities) {}

    private final Identities identities;

    IdentitiesApi(Identities identities) {
        this.identities = identities;
    }

    @GetMapping
    Linked all(CurrentPerson person) {
        return new Linked(identities.ofPerson(person.id()));
    }

    /** Refuses with last_way_in while there is neither a password nor another provider. */
    @DeleteMapping("/{id}")
    @Needs(value = Access.PERSON, verified = false, live = false, stepUp = StepUp.YES)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(CurrentPerson person, @PathVariable UUID id) {
        identities.remove(person.id(), id);
    }
}
