package dev.tenantry.identity.oversight;

import dev.tenantry.audit.Audit;
import dev.tenantry.audit.BeforeAfter;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.PersonId;
import org.springframework.stereotype.Component;

/**
 * Making an operator an ordinary person again. It holds from their next request on, on every node, and for
 * the keys that act for them. Becoming one takes the command at the machine.
 */
@Component
public class OperatorRights {

    private final Overseen overseen;
    private final OversightStore store;
    private final Audit audit;

    OperatorRights(Overseen overseen, OversightStore store, Audit audit) {
        this.overseen = overseen;
        this.store = store;
        this.audit = audit;
    }

    /** Repeating it changes nothing. Refuses with not_found, and with forbidden whoever means themselves. */
    public void end(PersonId person, Actor by) {
        Overseen.requireAnother(person, by);
        overseen.act(person, by, () -> {
            if (store.endOperator(person)) {
                audit.changed(by, null, "operator.rights_ended", person.toString(),
                        BeforeAfter.of("operator", true, false));
            }
            return person;
        });
    }
}
