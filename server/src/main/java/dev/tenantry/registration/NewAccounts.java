package dev.tenantry.registration;

import dev.tenantry.identity.Device;
import dev.tenantry.identity.Admitted;
import dev.tenantry.identity.NewPerson;
import dev.tenantry.identity.Newcomer;
import dev.tenantry.identity.Passwords;
import dev.tenantry.identity.People;
import dev.tenantry.identity.Sessions;
import dev.tenantry.identity.VerificationDraft;
import dev.tenantry.identity.Verifications;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The one transaction: all of it or nothing. */
@Component
class NewAccounts {

    private final People people;
    private final Passwords passwords;
    private final FirstOrganization firstOrganization;
    private final Verifications verifications;
    private final Sessions sessions;

    NewAccounts(People people, Passwords passwords, FirstOrganization firstOrganization,
            Verifications verifications, Sessions sessions) {
        this.people = people;
        this.passwords = passwords;
        this.firstOrganization = firstOrganization;
        this.verifications = verifications;
        this.sessions = sessions;
    }

    @Transactional
    Registered create(NewPerson newPerson, Passwords.Prepared password, VerificationDraft draft,
            @Nullable String invitation, Device device) {
        var created = people.create(newPerson);
        passwords.set(created.id(), password);
        var place = firstOrganization.of(created, invitation);
        var person = people.find(created.id()).orElseThrow(); // an invitation proves the address
        if (verifications.areOn() && !person.verified()) {
            verifications.issue(person, draft);
        }
        return new Registered(person, place.organization(), place.role(),
                sessions.openByPassword(person.id(), device));
    }

    /** The same without a password, in the transaction that used their proof up. */
    @Transactional
    Admitted admit(Newcomer newcomer, Destination destination) {
        var created = people.create(new NewPerson(newcomer.email(), newcomer.name(), newcomer.device()));
        if (newcomer.toProve() == null) {
            people.markVerified(created.id());
        }
        var place = firstOrganization.of(created, destination.invitation());
        var person = people.find(created.id()).orElseThrow();
        if (newcomer.toProve() != null && verifications.areOn() && !person.verified()) {
            verifications.issue(person, newcomer.toProve());
        }
        return new Admitted(person, destination.homeIn(place.organization().slug()));
    }
}
