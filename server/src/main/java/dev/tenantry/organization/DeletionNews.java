package dev.tenantry.organization;

import dev.tenantry.audit.Audit;
import dev.tenantry.identity.People;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.web.CurrentMember;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Who hears of the end of an organization, and of its return. */
@Component
class DeletionNews {

    private final Members members;
    private final People people;
    private final Audit audit;
    private final OrganizationLetters letters;
    private final ApplicationEventPublisher events;

    DeletionNews(Members members, People people, Audit audit, OrganizationLetters letters,
            ApplicationEventPublisher events) {
        this.members = members;
        this.people = people;
        this.audit = audit;
        this.letters = letters;
        this.events = events;
    }

    void deleted(CurrentMember by, DeletedOrganization one) {
        audit.record(by.actor(), one.id(), "organization.deleted", one.id().toString(), Map.of());
        var until = DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC).format(one.restorableUntil());
        var owners = members.owners(one.id()).stream()
                .map(Membership::personId).toList();
        people.find(owners).forEach(owner -> letters.send(owner.email(), "deleted", one.id(), "/o?choose=1",
                one.name(), until));
        events.publishEvent(new OrganizationDeleted(one.id(), one.deletedAt(), one.restorableUntil()));
    }

    void restored(PersonId by, OrganizationId organization) {
        audit.record(Actor.person(by), organization, "organization.restored", organization.toString(),
                Map.of());
        events.publishEvent(new OrganizationRestored(organization));
    }
}
