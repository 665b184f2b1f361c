package dev.tenantry.organization.account;

import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.People;
import dev.tenantry.identity.Person;
import dev.tenantry.identity.ending.EndedAccounts;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.organization.OrganizationRefusal;
import dev.tenantry.organization.Organizations;
import dev.tenantry.organization.OwnOrganization;
import dev.tenantry.web.WebRefusal;
import java.time.Instant;
import java.util.Comparator;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deleting one's own account, all of it or nothing: organizations where one is alone are deleted with it,
 * others are left, and one that would be without an owner keeps everything as it is. Works as the system
 * login.
 */
@Component
public class AccountDeletions {

    private final People people;
    private final Organizations organizations;
    private final Departures departures;
    private final EndedAccounts accounts;
    private final TransactionTemplate transaction;

    AccountDeletions(People people, Organizations organizations, Departures departures,
            EndedAccounts accounts, TransactionTemplate transaction) {
        this.people = people;
        this.organizations = organizations;
        this.departures = departures;
        this.accounts = accounts;
        this.transaction = transaction;
    }

    /**
     * {@code typed} is the address they sign in with, to be sure. Until when it can be taken back. Refuses
     * with confirmation_wrong, with forbidden an operator, who runs this for others, and with last_owner and
     * whatever keeps an organization from being deleted; {@code organization} says which.
     */
    public Instant delete(PersonId id, String typed) {
        return Tenancy.asSystem(() -> transaction.execute(_ -> {
            var person = people.find(id).orElseThrow();
            require(person, typed);
            organizations.ofPerson(id).stream().sorted(Comparator.comparing(own -> own.id().uuid()))
                    .forEach(own -> depart(own, id));
            return accounts.end(person);
        }));
    }

    private static void require(Person person, String typed) {
        if (!typed.strip().equalsIgnoreCase(person.email())) {
            throw new Refusal(OrganizationRefusal.CONFIRMATION_WRONG).with("field", "confirmation");
        }
        if (person.operator()) {
            throw new Refusal(WebRefusal.FORBIDDEN).with("detail",
                    "You run this installation. Another operator takes your rights first.");
        }
    }

    private void depart(OwnOrganization own, PersonId person) {
        try {
            departures.from(own, person);
        } catch (Refusal refusal) {
            throw new Refusal(refusal.code()).with("organization", own.slug())
                    .with("detail", "%s: %s".formatted(own.name(), refusal.code().sentence()));
        }
    }
}
