package dev.tenantry.operator.web;

import dev.tenantry.audit.AuditTrail;
import dev.tenantry.audit.SecurityEvent;
import dev.tenantry.audit.SecurityEventSearch;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.WebRefusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/** What somebody typed to look through security events; anything may be missing. */
record SecurityEventsForm(@Nullable String type, @Nullable String reason, @Nullable String about,
                          @Nullable String client, @Nullable String from, @Nullable String to) {

    /** Refuses with invalid_request what cannot be looked for. */
    SecurityEventSearch wanted(@Nullable UUID before) {
        try {
            return SecurityEventSearch.parse(type, reason, about, client, from, to, before);
        } catch (IllegalArgumentException e) {
            throw new Refusal(WebRefusal.INVALID_REQUEST).with("detail", String.valueOf(e.getMessage()));
        }
    }

    /** Where the next page begins; null when this one is not full. */
    static @Nullable UUID next(List<SecurityEvent> page) {
        return page.size() < AuditTrail.PAGE ? null : page.getLast().id();
    }

    /** The search as it goes on in links: empty, or ending with {@code &}. */
    String query() {
        var parts = new LinkedHashMap<String, @Nullable String>();
        parts.put("type", type);
        parts.put("reason", reason);
        parts.put("about", about);
        parts.put("client", client);
        parts.put("from", from);
        parts.put("to", to);
        return parts.entrySet().stream().filter(one -> one.getValue() != null && !one.getValue().isBlank())
                .map(one -> one.getKey() + "=" + UriUtils.encode(one.getValue(), "UTF-8") + "&")
                .collect(Collectors.joining());
    }
}
