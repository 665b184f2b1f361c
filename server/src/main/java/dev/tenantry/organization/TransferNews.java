package dev.tenantry.organization;

import dev.tenantry.audit.Audit;
import dev.tenantry.audit.BeforeAfter;
import dev.tenantry.identity.People;
import dev.tenantry.identity.Person;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.web.CurrentMember;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What is written down and mailed when an organization is handed over. */
@Component
class TransferNews {

    private final Audit audit;
    private final OrganizationLetters letters;
    private final People people;

    TransferNews(Audit audit, OrganizationLetters letters, People people) {
        this.audit = audit;
        this.letters = letters;
        this.people = people;
    }

    void offered(CurrentMember by, PersonId to) {
        audit.record(by.actor(), by.organization(), "transfer.offered", to.toString(), Map.of());
        write(to, "transferOffered", by, nameOf(by.person()), by.organizationName());
    }

    void accepted(CurrentMember by, Transfer offer) {
        audit.changed(by.actor(), by.organization(), "transfer.accepted", by.organization().toString(),
                BeforeAfter.of("owner", offer.offeredBy().toString(), by.person().toString()));
        write(offer.offeredBy(), "transferAccepted", by, nameOf(by.person()), by.organizationName());
    }

    void ended(CurrentMember by, String how) {
        audit.record(by.actor(), by.organization(), "transfer." + how, by.organization().toString(),
                Map.of());
    }

    private void write(PersonId to, String kind, CurrentMember by, String... facts) {
        people.find(to).ifPresent(person -> letters.send(person.email(), kind, by.organization(),
                "/o/" + by.slug() + "/settings", facts));
    }

    private String nameOf(PersonId person) {
        return people.find(person).map(Person::name).orElse("");
    }
}
