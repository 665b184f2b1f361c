package dev.tenantry.operator.web;

import dev.tenantry.identity.oversight.SignOuts;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentPerson;
import dev.tenantry.web.Needs;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Signs somebody out everywhere, for whoever runs the installation. */
@RestController
@Needs(Access.OPERATOR)
class OperatorSessionsApi {

    /** How many browsers and programs were signed out. */
    record Ended(PersonId person, int sessions) {}

    private final SignOuts signOuts;

    OperatorSessionsApi(SignOuts signOuts) {
        this.signOuts = signOuts;
    }

    /** Ends every session of the person and what hangs on them, on every node at once. */
    @DeleteMapping("/v1/operator/people/{person}/sessions")
    Ended end(CurrentPerson operator, @PathVariable PersonId person) {
        return new Ended(person, signOuts.end(person, operator.actor()));
    }
}
