package dev.tenantry.identity.passkey;

import dev.tenantry.identity.EmailAddress;
import dev.tenantry.identity.SignInPolicy;
import dev.tenantry.identity.person.Arrival;
import dev.tenantry.identity.person.Arrivals;
import dev.tenantry.identity.person.VerifiedAddresses;
import dev.tenantry.identity.person.Visit;
import dev.tenantry.kernel.PersonId;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Lets in whose passkey held. Where a domain's people may not use passwords, these are no way either. */
@Component
record PasskeyDoor(VerifiedAddresses people, SignInPolicy policy, Arrivals arrivals) {

    <T> T inTransaction(Supplier<T> work) {
        return people.inTransaction(work);
    }

    Arrival open(PersonId id, Visit visit) {
        var person = people.person(id);
        policy.require(EmailAddress.parse(person.email()).orElseThrow(), SignInPolicy.PASSWORD);
        return arrivals.byFactors(person, visit);
    }
}
