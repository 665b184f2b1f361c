package dev.tenantry.organization.trail;

import dev.tenantry.audit.AuditEntry;
import dev.tenantry.audit.AuditSearch;
import dev.tenantry.audit.AuditTrail;
import dev.tenantry.identity.People;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.kernel.TypeId;
import dev.tenantry.organization.key.ApiKeyId;
import dev.tenantry.organization.key.ApiKeys;
import dev.tenantry.web.WebRefusal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Looks through the audit log and says who the people and keys in it are. Works as whoever calls. */
@Component
public class AuditRows {

    private static final int AT_ONCE = 500;

    private final AuditTrail trail;
    private final People people;
    private final ApiKeys keys;

    AuditRows(AuditTrail trail, People people, ApiKeys keys) {
        this.trail = trail;
        this.people = people;
        this.keys = keys;
    }

    public List<AuditRow> search(AuditSearch wanted) {
        return named(wanted, trail.search(wanted));
    }

    /** All of them, some at a time, so nothing is held open for somebody who reads slowly. */
    public void each(AuditSearch wanted, Predicate<AuditRow> wantsMore) {
        var part = wanted;
        while (true) {
            var found = trail.search(part, AT_ONCE);
            if (!named(part, found).stream().allMatch(wantsMore) || found.size() < AT_ONCE) {
                return;
            }
            part = wanted.before(found.getLast().id());
        }
    }

    private List<AuditRow> named(AuditSearch wanted, List<AuditEntry> entries) {
        var names = new HashMap<UUID, String>();
        people.find(actors(entries, Actor.Kind.PERSON).map(PersonId::of).toList())
                .forEach(person -> names.put(person.id().uuid(), person.name()));
        keys.find(actors(entries, Actor.Kind.KEY).map(ApiKeyId::of).toList(), wanted.organization())
                .forEach(key -> names.put(key.id().uuid(), key.name()));
        return entries.stream().map(one -> new AuditRow(one, nameOf(one, names))).toList();
    }

    private static Stream<UUID> actors(List<AuditEntry> entries, Actor.Kind kind) {
        return entries.stream().filter(one -> one.actorKind() == kind)
                .flatMap(one -> Stream.ofNullable(one.actorId())).distinct();
    }

    private static String nameOf(AuditEntry one, Map<UUID, String> names) {
        return one.actorId() == null ? "" : names.getOrDefault(one.actorId(), "");
    }

    /** Where the next page begins; null when this one is not full. */
    public static @Nullable UUID next(List<AuditRow> page) {
        return page.size() < AuditTrail.PAGE ? null : page.getLast().entry().id();
    }

    /** Refuses with invalid_request what cannot be looked for. */
    public static AuditSearch wanted(@Nullable OrganizationId organization, @Nullable String action,
            @Nullable String subject, @Nullable String actor, @Nullable String from, @Nullable String to,
            @Nullable UUID before) {
        try {
            return AuditSearch.parse(organization, action, subject, actorOf(actor), from, to, before);
        } catch (IllegalArgumentException e) {
            throw new Refusal(WebRefusal.INVALID_REQUEST).with("detail", String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable UUID actorOf(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        var id = text.strip();
        return id.startsWith("key_") ? ApiKeyId.of(id).uuid()
                : id.startsWith("opkey_") ? TypeId.parse("opkey", id) : PersonId.of(id).uuid();
    }
}
