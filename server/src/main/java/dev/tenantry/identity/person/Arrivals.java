package dev.tenantry.identity.person;

import dev.tenantry.identity.EmailAddress;
import dev.tenantry.identity.IdentityRefusal;
import dev.tenantry.identity.Newcomer;
import dev.tenantry.identity.Newcomers;
import dev.tenantry.identity.Person;
import dev.tenantry.identity.Sessions;
import dev.tenantry.identity.store.PersonStore;
import dev.tenantry.identity.store.Proof;
import dev.tenantry.kernel.Refusal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Signing in whoever has shown who they are by another way than a password. The session is the same as
 * after a password. Everything here runs inside the system transaction that used the proof up.
 */
@Component
public class Arrivals {

    private static final String PASSWORD_ENDED = "/account?toast=password-ended";

    private final PersonStore people;
    private final Squatters squatters;
    private final Sessions sessions;
    private final Newcomers newcomers;
    private final ArrivalTrail trail;

    Arrivals(PersonStore people, Squatters squatters, Sessions sessions, Newcomers newcomers,
            ArrivalTrail trail) {
        this.people = people;
        this.squatters = squatters;
        this.sessions = sessions;
        this.newcomers = newcomers;
        this.trail = trail;
    }

    /**
     * Whoever owns the proven address, or somebody new if nobody has it. Refuses with person_disabled, and
     * newcomers as registering does.
     */
    public Arrival byAddress(EmailAddress email, @Nullable String name, Visit visit) {
        return people.byEmail(email.text())
                .map(person -> byProof(person, visit))
                .orElseGet(() -> newcomer(new Newcomer(email, Newcomer.nameOr(name, email), null,
                        null, visit), visit));
    }

    /** Somebody known who proved their address just now. */
    public Arrival byProof(Person person, Visit visit) {
        requireEnabled(person, visit);
        var passwordEnded = squatters.makeRoom(person);
        var arrival = known(person, visit);
        return passwordEnded ? new Arrival(arrival.session(), PASSWORD_ENDED) : arrival;
    }

    /** Somebody known, without a word about their address. */
    public Arrival known(Person person, Visit visit) {
        requireEnabled(person, visit);
        trail.cameIn(person.id(), false, visit);
        return new Arrival(sessions.open(person.id(), visit.device()), visit.next());
    }

    /** Somebody signed in who added a way in: their session and what it proved, under a new token. */
    public Arrival staying(Person person, UUID session, Visit visit) {
        requireEnabled(person, visit);
        return new Arrival(sessions.rotate(person.id(), session, visit.device())
                .orElseThrow(() -> new Refusal(IdentityRefusal.SIGN_IN_EXPIRED)), visit.next());
    }

    /** Before the transaction in which somebody unknown may come in. Refuses with too_many_requests. */
    public void expectNewcomer(Visit visit) {
        newcomers.count(visit.device());
    }

    /** Somebody known who showed two factors at once. */
    public Arrival byFactors(Person person, Visit visit) {
        requireEnabled(person, visit);
        trail.cameIn(person.id(), false, visit);
        return new Arrival(sessions.open(person.id(), visit.device(), Proof.FACTOR), visit.next());
    }

    public Arrival newcomer(Newcomer newcomer, Visit visit) {
        var admitted = newcomers.admit(newcomer);
        trail.cameIn(admitted.person().id(), true, visit);
        return new Arrival(sessions.open(admitted.person().id(), visit.device()), admitted.home());
    }

    private void requireEnabled(Person person, Visit visit) {
        if (person.disabledAt() != null) {
            var refused = IdentityRefusal.PERSON_DISABLED;
            trail.refused(person.id(), refused.code(), visit);
            throw new Refusal(refused);
        }
    }
}
