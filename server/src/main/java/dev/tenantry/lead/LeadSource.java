package dev.tenantry.lead;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which page of ours made somebody write. Nothing else is kept: a link could claim anything. */
public enum LeadSource {
    PRICING_PAGE, REGISTER_FOOTER, LANDING_PAGE;

    public static Optional<LeadSource> of(String text) {
        return Arrays.stream(values()).filter(source -> source.toString().equals(text)).findFirst();
    }

    /** As links, the API and the database write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
