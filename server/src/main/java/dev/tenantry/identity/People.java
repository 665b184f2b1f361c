package dev.tenantry.identity;

import dev.tenantry.audit.Audit;
import dev.tenantry.audit.BeforeAfter;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.person.VerifiedAddresses;
import dev.tenantry.identity.store.PersonStore;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.Masked;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Refusal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** The front door to persons. Works as the system login. */
@Component
public class People {

    private final PersonStore store;
    private final BusinessClock clock;

    private final Audit audit;
    private final VerifiedAddresses addresses;
    private final Supplier<List<WelcomeSource>> welcomes;

    People(PersonStore store, BusinessClock clock, Audit audit, VerifiedAddresses addresses,
            ObjectProvider<WelcomeSource> welcomes) {
        this.store = store;
        this.clock = clock;
        this.audit = audit;
        this.addresses = addresses;
        this.welcomes = SingletonSupplier.of(() -> welcomes.stream().toList());
    }

    /** Refuses with {@code email_taken} when somebody has the address; joins a running system transaction. */
    public Person create(NewPerson newPerson) {
        return addresses.inTransaction(() -> {
            var person = new Person(PersonId.next(), newPerson.name(), newPerson.email().text(), null,
                    clock.now(), false, null);
            if (!store.insert(person, newPerson.device())) {
                throw new Refusal(IdentityRefusal.EMAIL_TAKEN).with("field", "email");
            }
            audit.record(Actor.person(person.id()), null, "person.registered", person.id().toString(),
                    Map.of());
            return person;
        });
    }

    public Optional<Person> find(PersonId id) {
        return Tenancy.asSystem(() -> store.find(id));
    }

    public List<Person> find(Collection<PersonId> ids) {
        return ids.isEmpty() ? List.of() : Tenancy.asSystem(() -> store.find(ids));
    }

    /** Whether they have to choose another password before they may do anything else. */
    public boolean mustChangePassword(PersonId id) {
        return Tenancy.asSystem(() -> store.mustChangePassword(id));
    }

    public Optional<Person> byEmail(EmailAddress email) {
        return Tenancy.asSystem(() -> store.byEmail(email.text()));
    }

    /** Somebody who is there, as they see themselves. */
    public PersonView view(PersonId id) {
        return PersonView.of(Tenancy.asSystem(() -> store.profile(id)), welcomes.get().stream().findFirst()
                .map(source -> source.welcomeOf(id)).orElse(WelcomeSource.Welcome.NOT_STARTED));
    }

    /** Refuses with name_invalid. */
    public void rename(PersonId id, String name) {
        var checked = NewPerson.checkedName(name);
        addresses.inTransaction(() -> {
            var before = store.find(id).map(Person::name).orElse("");
            if (store.rename(id, checked)) {
                audit.changed(Actor.person(id), null, "person.renamed", id.toString(),
                        BeforeAfter.of(Masked.name(before), Masked.name(checked)));
            }
            return id;
        });
    }

    /** Lets somebody run this installation. */
    public void makeOperator(PersonId id) {
        addresses.inTransaction(() -> {
            var was = store.find(id).map(Person::operator).orElse(false);
            store.makeOperator(id);
            audit.changed(Actor.SYSTEM, null, "person.made_operator", id.toString(),
                    BeforeAfter.of("operator", was, true));
            return id;
        });
    }

    /** Marks the address as proven by other means, such as an accepted invitation or a trusted provider. */
    public void markVerified(PersonId id) {
        addresses.markVerified(id);
    }
}
