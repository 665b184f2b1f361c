package dev.tenantry.identity.web;

import dev.tenantry.identity.password.PasswordExpiry;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentPerson;
import dev.tenantry.web.Needs;
import dev.tenantry.web.Needs.StepUp;
import dev.tenantry.web.WebRefusal;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What whoever runs this installation asks of people. */
@RestController
class OperatorPeopleApi {

    record Reason(@NotBlank @Size(max = 500) String reason) {}

    private final PasswordExpiry expiry;

    OperatorPeopleApi(PasswordExpiry expiry) {
        this.expiry = expiry;
    }

    /** Until they choose a new password, nothing else is open to them. Who has none is not found. */
    @PostMapping("/v1/operator/people/{person}/password-expiry")
    @Needs(value = Access.OPERATOR, stepUp = StepUp.YES)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void expire(CurrentPerson operator, @Valid @RequestBody Reason body, @PathVariable PersonId person) {
        if (!expiry.expire(person, operator.actor(), body.reason())) {
            throw new Refusal(WebRefusal.NOT_FOUND);
        }
    }
}
