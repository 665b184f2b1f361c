package dev.tenantry.organization.web;

import dev.tenantry.audit.AuditEntry;
import dev.tenantry.audit.AuditSearch;
import dev.tenantry.audit.AuditTrail;
import dev.tenantry.identity.People;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.organization.key.ApiKeys;
import dev.tenantry.web.WebRefusal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Looks through the audit log and says who the people and keys in it are. */
@Component
class AuditRows {

    private final AuditTrail trail;
    private final People people;
    private final ApiKeys keys;

    AuditRows(AuditTrail trail, People people, ApiKeys keys) {
        this.trail = trail;
        this.people = people;
        this.keys = keys;
    }

    List<AuditRow> search(AuditSearch wanted) {
        var entries = trail.search(wanted);
        var names = new HashMap<UUID, String>();
        people.find(entries.stream().filter(one -> one.actorKind() == Actor.Kind.PERSON)
                .flatMap(one -> Stream.ofNullable(one.actorId())).distinct().map(PersonId::of).toList())
                .forEach(person -> names.put(person.id().uuid(), person.name()));
        var organization = wanted.organization();
        if (organization != null) {
            keys.list(organization).forEach(key -> names.put(key.id().uuid(), key.name()));
        }
        return entries.stream().map(one -> new AuditRow(one, nameOf(one, names))).toList();
    }

    private static String nameOf(AuditEntry one, Map<UUID, String> names) {
        return one.actorId() == null ? "" : names.getOrDefault(one.actorId(), "");
    }

    /** Where the next page begins; null when this one is not full. */
    static @Nullable UUID next(List<AuditRow> page) {
        return page.size() < AuditTrail.PAGE ? null : page.getLast().entry().id();
    }

    /** Refuses with invalid_request what cannot be looked for. */
    static AuditSearch wanted(OrganizationId organization, @Nullable String action, @Nullable String subject,
            @Nullable String actor, @Nullable String from, @Nullable String to, @Nullable UUID before) {
        try {
            var person = actor == null || actor.isBlank() ? null : PersonId.of(actor.strip()).uuid();
            return AuditSearch.parse(organization, action, subject, person, from, to, before);
        } catch (IllegalArgumentException e) {
            throw new Refusal(WebRefusal.INVALID_REQUEST).with("detail", String.valueOf(e.getMessage()));
        }
    }
}
