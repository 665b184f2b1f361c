package dev.tenantry.identity;

import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.store.SessionStore;
import dev.tenantry.identity.store.SignedIn;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Secret;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Server-side sessions: 256 random bits in the browser, their hash in a row, over after 30 days or 14 days
 * unused. Every request reads the row, so ending one ends it at once on every node.
 */
@Component
public class Sessions {

    private final SessionStore store;
    private final IdentitySettings settings;

    Sessions(SessionStore store, IdentitySettings settings) {
        this.store = store;
        this.settings = settings;
    }

    /** Always a new token. Joins a running system transaction. */
    public OpenedSession open(PersonId person, Device device) {
        var id = SessionId.next();
        var token = Secret.random();
        return Tenancy.asSystem(() -> {
            var known = knownDevice(person, device);
            var remembered = known.orElseGet(Secret::random);
            store.insert(id, person, token, device);
            store.remember(person, remembered);
            return new OpenedSession(id, person, token, remembered);
        });
    }

    public List<Session> ofPerson(PersonId person) {
        return Tenancy.asSystem(() ->
                store.ofPerson(person, settings.sessionAbsolute(), settings.sessionIdle()));
    }

    /** False when the person has no such session. */
    public boolean end(PersonId person, UUID session) {
        return Tenancy.asSystem(() -> store.end(person, session));
    }

    /** How many ended; {@code kept} is the one that asks. */
    public int endOthers(PersonId person, UUID kept) {
        return Tenancy.asSystem(() -> store.endOthers(person, kept));
    }

    public int endAll(PersonId person) {
        return Tenancy.asSystem(() -> store.endAll(person));
    }

    /** It is in use, also where only a product renews what it got of it. */
    public void touch(UUID session) {
        Tenancy.asSystem(() -> store.touch(session));
    }

    Optional<SignedIn> find(String token) {
        var hash = Secret.hash(token);
        return Tenancy.asSystem(() -> {
            var found = store.find(hash, settings.sessionAbsolute(), settings.sessionIdle());
            found.filter(SignedIn::stale).ifPresent(session -> store.touch(session.session()));
            return found;
        });
    }

    /** The device's token, if it belongs to a browser that signed this person in before. */
    Optional<Secret> knownDevice(PersonId person, Device device) {
        return Optional.ofNullable(device.token()).map(Secret::new)
                .filter(token -> Tenancy.asSystem(() -> store.knows(person, token)));
    }

    int deleteOver() {
        return Tenancy.asSystem(() -> store.deleteOver(settings.sessionAbsolute(), settings.sessionIdle()));
    }
}
