package dev.tenantry.identity.oidc;

import dev.tenantry.audit.Audit;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.EmailAddress;
import dev.tenantry.identity.IdentityRefusal;
import dev.tenantry.identity.People;
import dev.tenantry.identity.Person;
import dev.tenantry.identity.person.PersonMail;
import dev.tenantry.identity.person.VerifiedAddresses;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.WebRefusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The ways in through providers that people have, and adding and removing them. */
@Component
public class Identities {

    private final OidcStore store;
    private final People people;
    private final VerifiedAddresses transactions;
    private final PersonMail mail;
    private final Audit audit;
    private final ObjectProvider<OwnConnections> connections;

    Identities(OidcStore store, People people, VerifiedAddresses transactions, IdentityNews news,
            ObjectProvider<OwnConnections> connections) {
        this.store = store;
        this.people = people;
        this.transactions = transactions;
        this.mail = news.mail();
        this.audit = news.audit();
        this.connections = connections;
    }

    public List<LinkedIdentity> ofPerson(PersonId person) {
        return Tenancy.asSystem(() -> store.ofPerson(person));
    }

    /**
     * Somebody can always come in: the last way by a provider stays while there is no password. Refuses with
     * last_way_in or not_found.
     */
    public void remove(PersonId id, UUID identity) {
        transactions.inTransaction(() -> {
            transactions.lock(id); // two removals at once could leave them without a way in
            var hasPassword = store.hasPassword(id);
            var all = store.ofPerson(id);
            var removed = all.stream().filter(one -> one.id().equals(identity)).findFirst()
                    .orElseThrow(() -> new Refusal(WebRefusal.NOT_FOUND));
            if (!hasPassword && all.size() == 1) {
                throw new Refusal(IdentityRefusal.LAST_WAY_IN);
            }
            store.unlink(id, identity);
            record(id, "person.identity_unlinked", removed.provider());
            mail.sendIdentityUnlinked(person(id), removed.provider());
            return identity;
        });
    }

    /** Tells an owner who was there before. Inside a transaction. */
    void add(PersonId id, Provider provider, Provided provided, boolean tell) {
        if (!store.link(id, provider.key(), provided)) {
            throw new Refusal(IdentityRefusal.IDENTITY_TAKEN).with("provider", provider.label());
        }
        record(id, "person.identity_linked", provider.key());
        if (tell) {
            mail.sendIdentityLinked(person(id), provider.label());
        }
    }

    boolean isKnown(Provided provided) {
        return Tenancy.asSystem(() -> store.personOf(provided.issuer(), provided.subject())).isPresent();
    }

    Optional<Person> personOf(Provided provided) {
        return store.personOf(provided.issuer(), provided.subject()).flatMap(people::find);
    }

    void used(Provided provided) {
        store.used(provided.issuer(), provided.subject());
    }

    Optional<Person> ownerOf(EmailAddress email) {
        return people.byEmail(email);
    }

    Person person(PersonId id) {
        return people.find(id).orElseThrow();
    }

    void join(OwnConnection own, PersonId person) {
        connections.stream().forEach(source -> source.join(own.organization(), person));
    }

    /** The domain is not the organization's any more: what it vouched for ends, and people keep the rest. */
    public int unlinkAll(String provider, String domain) {
        return Tenancy.asSystem(() -> store.unlinkAll(provider, domain));
    }

    <T> T inTransaction(Supplier<T> work) {
        return transactions.inTransaction(work);
    }

    private void record(PersonId id, String action, String provider) {
        audit.record(Actor.person(id), null, action, id.toString(), Map.of("provider", provider));
    }
}
