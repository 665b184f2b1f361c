package dev.tenantry.organization.trail;

import dev.tenantry.audit.AuditEntry;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.TypeId;
import dev.tenantry.organization.key.ApiKeyId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An entry of the audit log with the name of whoever did it, as far as there is one. */
public record AuditRow(AuditEntry entry, String name) {

    public String kind() {
        return entry.actorKind().name().toLowerCase(Locale.ROOT);
    }

    /** The id as it is written elsewhere. */
    public @Nullable String actor() {
        var id = entry.actorId();
        return id == null ? null : switch (entry.actorKind()) {
            case PERSON -> PersonId.of(id).toString();
            case KEY -> ApiKeyId.of(id).toString();
            case SYSTEM, RAIL -> id.toString();
        };
    }

    /** The operators' key that acted for them, as it is written elsewhere. */
    public @Nullable String key() {
        return entry.key() == null ? null : TypeId.format("opkey", entry.key());
    }

    /** What was before and after, or whatever else was written down, as pairs to show. */
    public Map<String, String> facts() {
        var facts = new LinkedHashMap<String, String>();
        entry.details().forEach((name, value) -> facts.put(name, value instanceof Map<?, ?> map
                ? map.entrySet().stream().map(one -> one.getKey() + " " + one.getValue())
                        .collect(Collectors.joining(", "))
                : String.valueOf(value)));
        return facts;
    }
}
