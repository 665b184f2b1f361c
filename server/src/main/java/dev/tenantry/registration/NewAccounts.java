package dev.tenantry.registration;

import dev.tenantry.identity.Admitted;
import dev.tenantry.identity.Device;
import dev.tenantry.identity.NewPerson;
import dev.tenantry.identity.Newcomer;
import dev.tenantry.identity.Person;
import dev.tenantry.identity.Sessions;
import dev.tenantry.identity.VerificationDraft;
import dev.tenantry.identity.Verifications;
import dev.tenantry.registration.signup.SignUps;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The one transaction: all of it or nothing. */
@Component
class NewAccounts {

    private final NewPeople people;
    private final FirstOrganization firstOrganization;
    private final Verifications verifications;
    private final SignUps signUps;
    private final Sessions sessions;

    NewAccounts(NewPeople people, FirstOrganization firstOrganization, Verifications verifications,
            SignUps signUps, Sessions sessions) {
        this.people = people;
        this.firstOrganization = firstOrganization;
        this.verifications = verifications;
        this.signUps = signUps;
        this.sessions = sessions;
    }

    @Transactional
    Registered create(Registration registration, Entrance entrance, Device device) {
        var created = people.withPassword(registration.person(), registration.password());
        signUps.record(created, "password", device);
        signUps.came(created.id(), registration.origin());
        var place = firstOrganization.of(created, entrance);
        people.carrying(created, registration.carry());
        var person = toProve(created, registration.draft()); // an invitation proves the address
        return new Registered(person, place.organization(), place.role(),
                sessions.openByPassword(person.id(), device));
    }

    /** The same without a password, in the transaction that used their proof up. */
    @Transactional
    Admitted admit(Newcomer newcomer, Destination destination, Entrance entrance) {
        var device = newcomer.device();
        var created = people.withoutPassword(new NewPerson(newcomer.email(), newcomer.name(), device),
                newcomer.toProve() == null);
        signUps.record(created, newcomer.way(), device);
        var place = firstOrganization.of(created, entrance);
        return new Admitted(toProve(created, newcomer.toProve()),
                destination.homeIn(place.organization().slug()));
    }

    private Person toProve(Person created, @Nullable VerificationDraft draft) {
        var person = people.again(created);
        if (draft != null && verifications.areOn() && !person.verified()) {
            verifications.issue(person, draft);
        }
        return person;
    }
}
