package dev.tenantry.registration;

import dev.tenantry.identity.NewPerson;
import dev.tenantry.identity.Passwords;
import dev.tenantry.identity.People;
import dev.tenantry.identity.Person;
import org.springframework.stereotype.Component;

/** The person itself, with or without a password. */
@Component
record NewPeople(People people, Passwords passwords) {

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

    /** As they are now. */
    Person again(Person created) {
        return people.find(created.id()).orElseThrow();
    }
}
