package dev.tenantry.organization.trail;

import dev.tenantry.audit.AuditSearch;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.WebRefusal;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.util.UriUtils;

/** What somebody typed to look through the audit log; anything may be missing. */
public record AuditForm(@Nullable String organization, @Nullable String action, @Nullable String subject,
                        @Nullable String actor, @Nullable String from, @Nullable String to) {

    /** Refuses with invalid_request what cannot be looked for. */
    public AuditSearch wanted(@Nullable OrganizationId here, @Nullable UUID before) {
        return AuditRows.wanted(here, action, subject, actor, from, to, before);
    }

    /** Over all organizations, or over the one that was typed. */
    public AuditSearch wantedAnywhere(@Nullable UUID before) {
        return wanted(blank(organization) ? null : organizationTyped(), before);
    }

    private OrganizationId organizationTyped() {
        try {
            return OrganizationId.of(String.valueOf(organization).strip());
        } catch (IllegalArgumentException e) {
            throw new Refusal(WebRefusal.INVALID_REQUEST).with("detail", "'organization' is not one.");
        }
    }

    /** Puts what was found on the page, or says beside the form what is wrong with it. */
    public void show(Supplier<List<AuditRow>> search, @Nullable UUID before, Model model,
            HttpServletResponse response) {
        List<AuditRow> found = List.of();
        try {
            found = search.get();
        } catch (Refusal refusal) {
            response.setStatus(refusal.code().status());
            model.addAttribute("errors", Map.of("", String.valueOf(refusal.details().get("detail"))));
        }
        model.addAttribute("rows", found);
        model.addAttribute("next", AuditRows.next(found));
        model.addAttribute("query", query());
        model.addAttribute("filtered", before != null || !query().isEmpty());
    }

    /** The search as it goes on in links: empty, or ending with {@code &}. */
    private String query() {
        var parts = new LinkedHashMap<String, @Nullable String>();
        parts.put("organization", organization);
        parts.put("action", action);
        parts.put("subject", subject);
        parts.put("actor", actor);
        parts.put("from", from);
        parts.put("to", to);
        return parts.entrySet().stream().filter(one -> !blank(one.getValue()))
                .map(one -> one.getKey() + "=" + UriUtils.encode(one.getValue(), "UTF-8") + "&")
                .collect(Collectors.joining());
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
