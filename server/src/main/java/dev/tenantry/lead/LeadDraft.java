package dev.tenantry.lead;

import org.jspecify.annotations.Nullable;

/** What somebody sent, as sent; anything may be missing or wrong. */
public record LeadDraft(@Nullable String email, @Nullable String name, @Nullable String company,
        @Nullable String teamSize, @Nullable String message, @Nullable String source,
        @Nullable String posthogDistinctId) {

    @Override
    public String toString() {
        return "LeadDraft[***]";
    }
}
