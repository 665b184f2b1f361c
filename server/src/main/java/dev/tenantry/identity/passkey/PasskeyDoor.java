package dev.tenantry.identity.passkey;

import dev.tenantry.audit.SecurityEvents;
import dev.tenantry.identity.Device;
import dev.tenantry.identity.EmailAddress;
import dev.tenantry.identity.OpenedSession;
import dev.tenantry.identity.Sessions;
import dev.tenantry.identity.SignInPolicy;
import dev.tenantry.identity.person.Arrival;
import dev.tenantry.identity.person.Arrivals;
import dev.tenantry.identity.person.VerifiedAddresses;
import dev.tenantry.identity.person.Visit;
import dev.tenantry.identity.store.Proof;
import dev.tenantry.identity.store.SignedIn;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.WebRefusal;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Lets in whose passkey held. Where a domain's people may not use passwords, these are no first way either; a
 * second factor is asked of everybody who has one, whichever way they came, so there they always show it.
 */
@Component
record PasskeyDoor(VerifiedAddresses people, SignInPolicy policy, Arrivals arrivals, Sessions sessions,
                   SecurityEvents events) {

    <T> T inTransaction(Supplier<T> work) {
        return people.inTransaction(work);
    }

    Arrival open(PersonId id, Visit visit) {
        var person = people.person(id);
        policy.require(EmailAddress.parse(person.email()).orElseThrow(), SignInPolicy.PASSWORD);
        return arrivals.byFactors(person, visit);
    }

    /** The session that is there goes on, whole and under another token. */
    OpenedSession prove(SignedIn who, Device device) {
        events.record(who.half() ? "signed_in" : "stepped_up", "passkey", device.ip(), "",
                Map.of("person", who.person().toString()));
        return sessions.prove(who.person(), who.session(), Proof.FACTOR, device)
                .orElseThrow(() -> new Refusal(WebRefusal.UNAUTHENTICATED));
    }
}
