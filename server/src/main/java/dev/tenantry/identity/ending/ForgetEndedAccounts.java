package dev.tenantry.identity.ending;

import dev.tenantry.audit.Audit;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.Forget;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.TypeId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Job: forgets people whose account was deleted thirty days ago, one transaction each. Money and what was
 * done stay, under an id that leads to nobody.
 */
@Component
public class ForgetEndedAccounts {

    private static final Logger log = LoggerFactory.getLogger(ForgetEndedAccounts.class);
    private static final int AT_ONCE = 100;

    private final EndingStore store;
    private final AccountRows rows;
    private final List<Forget> modules;
    private final Audit audit;
    private final BusinessClock clock;

    ForgetEndedAccounts(EndingStore store, AccountRows rows, List<Forget> modules, Audit audit,
            BusinessClock clock) {
        this.store = store;
        this.rows = rows;
        this.modules = modules;
        this.audit = audit;
        this.clock = clock;
    }

    void run() {
        var before = clock.now().minus(EndedAccounts.GRACE);
        Tenancy.asSystem(() -> store.due(before, AT_ONCE)).forEach(person -> forgetQuietly(person, before));
    }

    /** One that cannot be forgotten keeps no other from it. */
    private void forgetQuietly(PersonId person, Instant before) {
        try {
            forget(person, before);
        } catch (RuntimeException e) {
            log.error("person {} could not be forgotten; it is tried again", person, e);
        }
    }

    private void forget(PersonId person, Instant before) {
        rows.inTransaction(() -> {
            store.claim(person, before).ifPresent(email -> {
                modules.forEach(module -> module.of(person, email));
                rows.endAll(person);
                store.forget(person, email, nobody());
                audit.record(Actor.SYSTEM, null, "person.forgotten", person.toString(), Map.of());
            });
            return person;
        });
    }

    /** No address of anybody (RFC 2606), and no two alike. */
    private static String nobody() {
        return "deleted-" + TypeId.next() + "@deleted.invalid";
    }
}
