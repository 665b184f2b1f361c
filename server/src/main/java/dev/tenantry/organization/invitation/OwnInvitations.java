package dev.tenantry.organization.invitation;

import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.People;
import dev.tenantry.identity.Person;
import dev.tenantry.kernel.PersonId;
import java.util.List;
import org.springframework.stereotype.Component;

/** What somebody who has an account is invited to: seen and accepted without the letter. */
@Component
public class OwnInvitations {

    private final InvitationStore store;
    private final InvitationOffers offers;
    private final AcceptInvitation acceptance;
    private final People people;

    OwnInvitations(InvitationStore store, InvitationOffers offers, AcceptInvitation acceptance,
            People people) {
        this.store = store;
        this.offers = offers;
        this.acceptance = acceptance;
        this.people = people;
    }

    /** Open ones, newest first; none for an address that is not proven, since anybody can type one. */
    public List<InvitationOffer> of(PersonId person) {
        return people.find(person).filter(Person::verified)
                .map(one -> Tenancy.asSystem(() -> store.openFor(one.email()))).orElse(List.of()).stream()
                .flatMap(one -> offers.offer(one).stream()).toList();
    }

    /** Refuses as accepting by the link does; what is not for them is invitation_for_another. */
    public Invitation accept(InvitationId id, PersonId person) {
        return acceptance.accept(id, person);
    }
}
