package dev.tenantry.identity;

import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.store.LastSignInStore;
import dev.tenantry.identity.store.Proof;
import dev.tenantry.identity.store.SessionStore;
import dev.tenantry.identity.store.SignedIn;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Place;
import dev.tenantry.kernel.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Server-side sessions: 256 random bits in the browser, their hash in a row, over after 30 days or 14 days
 * unused. Every request reads the row, so ending one ends it at once on every node.
 */
@Component
public class Sessions {

    /** When somebody last showed who they are, and how long ago that was by the database's clock. */
    public record LastProof(Instant at, Duration age) {}

    private final SessionStore store;
    private final IdentitySettings settings;
    private final LastSignInStore lastSignIns;

    Sessions(SessionStore store, IdentitySettings settings, LastSignInStore lastSignIns) {
        this.store = store;
        this.settings = settings;
        this.lastSignIns = lastSignIns;
    }

    /** For whoever showed that they read a mailbox, or came through a provider. */
    public OpenedSession open(PersonId person, Device device) {
        return open(person, device, Proof.MAIL);
    }

    public OpenedSession openByPassword(PersonId person, Device device) {
        return open(person, device, Proof.PASSWORD);
    }

    /**
     * Always a new token. Whoever has a second factor and has not shown it yet gets half a session, whatever
     * way they came: this is the only place where sessions begin. Joins a running system transaction.
     */
    public OpenedSession open(PersonId person, Device device, Proof proof) {
        var id = SessionId.next();
        var token = Secret.random();
        var known = knownDevice(person, device).orElseGet(Secret::random);
        var half = Tenancy.asSystem(() -> store.open(id, person, token, device, proof, known));
        return new OpenedSession(id, person, token, half ? null : known, half);
    }

    /** The session goes on under a new token; the old one is dead. Empty when it is over. */
    public Optional<OpenedSession> prove(PersonId person, UUID session, Proof proof, Device device) {
        var token = Secret.random();
        return Tenancy.asSystem(() -> store.prove(session, token, proof)
                ? Optional.of(new OpenedSession(SessionId.of(session), person, token,
                        remember(person, device), false))
                : Optional.empty());
    }

    /** After what it may do has changed: the same session under another token. Empty when it is over. */
    public Optional<OpenedSession> rotate(PersonId person, UUID session, Device device) {
        var token = Secret.random();
        return Tenancy.asSystem(() -> store.rotate(session, token)
                ? Optional.of(new OpenedSession(SessionId.of(session), person, token,
                        remember(person, device), false))
                : Optional.empty());
    }

    /** Of a session's person; empty when it is over. */
    public Optional<LastProof> lastProof(UUID session) {
        return Tenancy.asSystem(() -> store.lastProof(session));
    }

    private Secret remember(PersonId person, Device device) {
        var remembered = knownDevice(person, device).orElseGet(Secret::random);
        store.remember(person, remembered);
        return remembered;
    }

    /**
     * The last used first, so many before this one.
     *
     * @param before null: from the last used
     */
    public List<Session> ofPerson(PersonId person, @Nullable Place before, int most) {
        var from = before == null ? Place.AFTER_ALL : before;
        return Tenancy.asSystem(() -> store.ofPerson(person, from, most, settings));
    }

    /** When each last signed in, by whatever way and with all it takes; without those who never did. */
    public Map<PersonId, Instant> lastSignIns(Collection<PersonId> people) {
        return people.isEmpty() ? Map.of() : Tenancy.asSystem(() -> lastSignIns.of(people));
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
            var found = store.find(hash, settings);
            found.filter(SignedIn::stale).ifPresent(session -> store.touch(session.session()));
            return found;
        });
    }

    /** The device's token, if it belongs to a browser that signed this person in before. */
    public Optional<Secret> knownDevice(PersonId person, Device device) {
        return Optional.ofNullable(device.token()).map(Secret::new)
                .filter(token -> Tenancy.asSystem(() -> store.knows(person, token)));
    }

    int deleteOver() {
        return Tenancy.asSystem(() -> store.deleteOver(settings));
    }
}
