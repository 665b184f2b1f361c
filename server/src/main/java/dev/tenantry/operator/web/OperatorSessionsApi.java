package dev.tenantry.operator.web;

import dev.tenantry.audit.Audit;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.People;
import dev.tenantry.identity.Sessions;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.organization.Organizations;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentPerson;
import dev.tenantry.web.Needs;
import dev.tenantry.web.WebRefusal;
import java.util.Map;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Signs somebody out everywhere, for whoever runs the installation. */
@RestController
@Needs(Access.OPERATOR)
class OperatorSessionsApi {

    /** How many browsers and programs were signed out. */
    record Ended(PersonId person, int sessions) {}

    private final Sessions sessions;
    private final People people;
    private final Audit audit;
    private final TransactionTemplate transaction;

    OperatorSessionsApi(Sessions sessions, People people, Audit audit, TransactionTemplate transaction) {
        this.sessions = sessions;
        this.people = people;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** Ends every session of the person and what hangs on them, on every node at once. */
    @DeleteMapping("/v1/operator/people/{person}/sessions")
    Ended end(CurrentPerson operator, @PathVariable PersonId person) {
        people.find(person).orElseThrow(() -> new Refusal(WebRefusal.NOT_FOUND));
        return Tenancy.asSystem(() -> transaction.execute(_ -> {
            var ended = new Ended(person, sessions.endAll(person));
            audit.record(operator.actor(), Organizations.PLATFORM, "operator.sessions_ended",
                    person.toString(), Map.of("sessions", ended.sessions()));
            return ended;
        }));
    }
}
