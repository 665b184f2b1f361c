package dev.tenantry.identity.web;

import dev.tenantry.identity.oversight.DisabledPeople;
import dev.tenantry.identity.oversight.OperatorRights;
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
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What whoever runs this installation does about people, and asks of them. */
@RestController
@RequestMapping("/v1/operator/people/{person}")
@Needs(Access.OPERATOR)
class OperatorPeopleApi {

    record Reason(@NotBlank @Size(max = 500)
                  @Pattern(regexp = "[^\\p{Cntrl}\\p{Cs}]*", message = "is one line") String reason) {}

    private final PasswordExpiry expiry;
    private final DisabledPeople disabled;
    private final OperatorRights rights;

    OperatorPeopleApi(PasswordExpiry expiry, DisabledPeople disabled, OperatorRights rights) {
        this.expiry = expiry;
        this.disabled = disabled;
        this.rights = rights;
    }

    /** Until they choose a new password, nothing else is open to them. Who has none is not found. */
    @PostMapping("/password-expiry")
    @Needs(value = Access.OPERATOR, stepUp = StepUp.YES)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void expire(CurrentPerson operator, @Valid @RequestBody Reason body, @PathVariable PersonId person) {
        if (!expiry.expire(person, operator.actor(), body.reason())) {
            throw new Refusal(WebRefusal.NOT_FOUND);
        }
    }

    /** Everything of theirs ends on every node, and nothing opens again until the account is switched on. */
    @PutMapping("/disabled")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void disable(CurrentPerson operator, @Valid @RequestBody Reason body, @PathVariable PersonId person) {
        disabled.disable(person, operator.actor(), body.reason());
    }

    /** They can sign in again; nothing of before comes to life. */
    @PostMapping("/enabling")
    @Needs(value = Access.OPERATOR, stepUp = StepUp.YES)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void enable(CurrentPerson operator, @Valid @RequestBody Reason body, @PathVariable PersonId person) {
        disabled.enable(person, operator.actor(), body.reason());
    }

    /** An ordinary person from their next request on. */
    @DeleteMapping("/operator")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endOperator(CurrentPerson operator, @PathVariable PersonId person) {
        rights.end(person, operator.actor());
    }
}
