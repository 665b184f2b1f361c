package dev.tenantry.organization.web;

import dev.tenantry.kernel.Refusal;
import dev.tenantry.organization.OrganizationRefusal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How many hours the old key still works. */
record RerollForm(@Nullable String hours) {

    static final List<String> OFFERED = List.of("0", "1", "24", "168");

    /** Refuses with key_overlap_invalid what is not offered. */
    Duration overlap() {
        var chosen = Objects.requireNonNullElse(hours, "");
        if (!OFFERED.contains(chosen)) {
            throw new Refusal(OrganizationRefusal.KEY_OVERLAP_INVALID);
        }
        return Duration.ofHours(Long.parseLong(chosen));
    }
}
