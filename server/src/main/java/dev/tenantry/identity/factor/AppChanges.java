package dev.tenantry.identity.factor;

import dev.tenantry.identity.IdentityRefusal;
import dev.tenantry.identity.person.VerifiedAddresses;
import dev.tenantry.identity.store.SessionStore;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Refusal;
import org.springframework.stereotype.Component;

/** The moment at which an app becomes a factor or ceases to be one, with all that belongs to it. */
@Component
record AppChanges(FactorStore store, RecoveryCodes recovery, FactorTrail trail, SessionStore sessions,
                  VerifiedAddresses people) {

    void confirm(PersonId id, FactorStore.Totp begun, long step, RecoveryDraft draft) {
        people.inTransaction(() -> {
            if (!store.confirm(id, begun.secretSealed(), step)) {
                throw new Refusal(IdentityRefusal.FACTOR_NOT_BEGUN);
            }
            recovery.keep(id, draft);
            trail.changed(people.person(id), "factor_added");
            return id;
        });
    }

    /** False when there was none. */
    boolean remove(PersonId id) {
        return people.inTransaction(() -> {
            if (!store.remove(id)) {
                return false;
            }
            if (!sessions.hasFactor(id)) {
                recovery.removeAll(id);
            }
            trail.changed(people.person(id), "factor_removed");
            return true;
        });
    }
}
