package dev.tenantry.identity.factor;

import dev.tenantry.identity.Device;
import dev.tenantry.identity.IdentityRefusal;
import dev.tenantry.identity.password.PasswordHashes;
import dev.tenantry.identity.person.VerifiedAddresses;
import dev.tenantry.kernel.PersonId;
import java.util.List;
import org.springframework.stereotype.Component;

/** Ten codes for whoever lost their second factor. Shown once; each works once; new ones end the old. */
@Component
public class RecoveryCodes {

    private final RecoveryStore store;
    private final PasswordHashes hashes;
    private final FactorTries tries;
    private final FactorTrail trail;
    private final VerifiedAddresses people;

    RecoveryCodes(RecoveryStore store, PasswordHashes hashes, FactorTries tries, FactorTrail trail,
            VerifiedAddresses people) {
        this.store = store;
        this.hashes = hashes;
        this.tries = tries;
        this.trail = trail;
        this.people = people;
    }

    public int left(PersonId person) {
        return people.inTransaction(() -> store.left(person));
    }

    /** The route has asked who they are once more. */
    public List<String> renew(PersonId id) {
        var draft = draft();
        return people.inTransaction(() -> {
            keep(id, draft);
            trail.changed(people.person(id), "recovery_codes_renewed");
            return draft.shown();
        });
    }

    /** Slow on purpose. */
    RecoveryDraft draft() {
        return RecoveryDraft.make(hashes);
    }

    /** Inside a system transaction. */
    void keep(PersonId person, RecoveryDraft draft) {
        store.removeAll(person);
        draft.hashByCode().forEach((code, hash) ->
                store.insert(person, code.substring(0, RecoveryDraft.LOOKUP), hash));
    }

    void removeAll(PersonId person) {
        store.removeAll(person);
    }

    /** Uses one up. Refuses with recovery_code_wrong or too_many_requests. */
    void require(PersonId id, String text, Device device) {
        tries.takeRecovery(id, device);
        var code = RecoveryDraft.typed(text);
        var lookup = code.isEmpty() ? "" : code.substring(0, RecoveryDraft.LOOKUP);
        var hash = people.inTransaction(() -> store.hash(id, lookup)).orElse(null);
        var good = hashes.matches(code.substring(lookup.length()), hash);
        var used = good && people.inTransaction(() -> {
            if (!store.use(id, lookup, hash)) {
                return false;
            }
            trail.recovered(people.person(id), store.left(id));
            return true;
        });
        if (!used) {
            throw tries.refused(IdentityRefusal.RECOVERY_CODE_WRONG, id, "recovery_code");
        }
    }
}
