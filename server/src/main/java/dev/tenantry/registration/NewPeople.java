package dev.tenantry.registration;

import dev.tenantry.identity.NewPerson;
import dev.tenantry.identity.Passwords;
import dev.tenantry.identity.People;
import dev.tenantry.identity.Person;
import dev.tenantry.identity.carry.Carries;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The person itself, with or without a password. */
@Component
record NewPeople(People people, Passwords passwords, Carries carries) {

    Person withPassword(NewPerson wanted, Passwords.Prepared password) {
        var created = people.create(wanted);
        passwords.set(created.id(), password);
        return created;
    }

    Person withoutPassword(NewPerson wanted, boolean proven) {
        var created = people.create(wanted);
        if (proven) {
            people.markVerified(created.id());
        }
        return created;
    }

    /** Once they have their place: what their browser carried is theirs. */
    void carrying(Person created, @Nullable String carry) {
        carries.cameIn(created.id(), carry);
    }

    /** As they are now. */
    Person again(Person created) {
        return people.find(created.id()).orElseThrow();
    }
}
