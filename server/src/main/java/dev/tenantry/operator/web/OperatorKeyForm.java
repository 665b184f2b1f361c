package dev.tenantry.operator.web;

import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.operator.key.NewOperatorKey;
import dev.tenantry.organization.OrganizationRefusal;
import dev.tenantry.web.CurrentPerson;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the forms about an operator key send; anything may be missing. {@code days} is how long it works,
 * {@code actsFor} is {@code me} or {@code named}, {@code hours} is how long a replaced one goes on.
 */
record OperatorKeyForm(@Nullable String name, @Nullable List<String> scopes, @Nullable String days,
                       @Nullable String actsFor, @Nullable String hours) {

    static final List<String> LIVES = List.of("7", "30", "90", "365");
    static final List<String> OVERLAPS = List.of("0", "1", "24", "168");
    static final OperatorKeyForm EMPTY = new OperatorKeyForm("", List.of(), "90", "me", "0");

    NewOperatorKey wanted(CurrentPerson operator) {
        PersonId person = "named".equals(actsFor) ? null : operator.id();
        return new NewOperatorKey(Objects.requireNonNullElse(name, ""),
                Objects.requireNonNullElse(scopes, List.of()), person, ends());
    }

    /** Refuses with key_end_invalid what is not offered. */
    private Instant ends() {
        if (days == null || !LIVES.contains(days)) {
            throw new Refusal(OrganizationRefusal.KEY_END_INVALID).with("field", "days");
        }
        return Instant.now().plus(Duration.ofDays(Long.parseLong(days)));
    }

    /** Refuses with key_overlap_invalid what is not offered. */
    Duration overlap() {
        if (hours == null || !OVERLAPS.contains(hours)) {
            throw new Refusal(OrganizationRefusal.KEY_OVERLAP_INVALID).with("field", "hours");
        }
        return Duration.ofHours(Long.parseLong(hours));
    }

    public boolean has(String scope) {
        return scopes != null && scopes.contains(scope);
    }
}
