package dev.tenantry.identity.factor;

import dev.tenantry.database.ChangeFeed;
import dev.tenantry.identity.IdentityRefusal;
import dev.tenantry.identity.Person;
import dev.tenantry.identity.person.VerifiedAddresses;
import dev.tenantry.identity.store.SessionStore;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Refusal;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What belongs to every factor that comes or goes, whatever kind it is. */
@Component
public class FactorChanges {

    private final RecoveryCodes recovery;
    private final FactorTrail trail;
    private final SessionStore sessions;
    private final VerifiedAddresses people;
    private final ChangeFeed changes;

    FactorChanges(RecoveryCodes recovery, FactorTrail trail, SessionStore sessions,
            VerifiedAddresses people, ChangeFeed changes) {
        this.recovery = recovery;
        this.trail = trail;
        this.sessions = sessions;
        this.people = people;
        this.changes = changes;
    }

    public <T> T inTransaction(Supplier<T> work) {
        return people.inTransaction(work);
    }

    public Person person(PersonId id) {
        return people.person(id);
    }

    /**
     * What {@code adding} writes is a factor from now on. Gives the recovery codes that come with a first
     * one, to be shown once: no factor counts without a way past it, so nothing is written where they cannot
     * be made. Refuses with sign_in_busy, and as {@code adding} does.
     */
    public List<String> add(PersonId id, Runnable adding) {
        var draft = recovery.left(id) == 0 ? recovery.draft() : null;
        return people.inTransaction(() -> {
            adding.run();
            tell(id, "factor_added");
            return recovery.left(id) > 0 ? List.of() : kept(id, draft);
        });
    }

    /** The same, with new recovery codes in any case. */
    List<String> addWithNewCodes(PersonId id, Runnable adding) {
        var draft = recovery.draft();
        return people.inTransaction(() -> {
            adding.run();
            tell(id, "factor_added");
            return kept(id, draft);
        });
    }

    private List<String> kept(PersonId id, @Nullable RecoveryDraft draft) {
        if (draft == null) { // the last code was used while the factor was being added
            throw new Refusal(IdentityRefusal.SIGN_IN_EXPIRED);
        }
        recovery.keep(id, draft);
        return draft.shown();
    }

    /** Inside a transaction. Recovery codes end with the last factor. */
    public void removed(PersonId id) {
        if (!sessions.hasFactor(id)) {
            recovery.removeAll(id);
        }
        tell(id, "factor_removed");
    }

    /** This node's tokens hear of it at the commit, the others' by the trigger. */
    private void tell(PersonId id, String what) {
        trail.changed(people.person(id), what);
        changes.announce(SessionStore.ENDINGS, id.uuid());
    }
}
