package dev.tenantry.identity.factor;

import dev.tenantry.audit.Audit;
import dev.tenantry.identity.Person;
import dev.tenantry.identity.person.PersonMail;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.PersonId;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Who hears of it, and what is written down, when somebody's factors change. Inside the transaction. */
@Component
class FactorTrail {

    private final PersonMail mail;
    private final Audit audit;

    FactorTrail(PersonMail mail, Audit audit) {
        this.mail = mail;
        this.audit = audit;
    }

    /** {@code what} ends an audit action and names a letter: factor_added, factor_removed, … */
    void changed(Person person, String what) {
        record(person.id(), what, Map.of());
        mail.sendFactorChange(person, what.replace('_', '-'));
    }

    void recovered(Person person, int left) {
        record(person.id(), "recovery_code_used", Map.of("left", left));
        mail.sendRecoveryUsed(person, left);
    }

    private void record(PersonId person, String what, Map<String, ?> details) {
        audit.record(Actor.person(person), null, "person." + what, person.toString(), details);
    }
}
