package dev.tenantry.credit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What an account may use from {@code effectiveAt} on, until the next terms take effect; at {@code
 * validUntil}, if given, {@code after} takes over. Of terms for one instant the highest {@code version}
 * holds, so it does not matter in which order changes arrive.
 */
public record TermsSpec(AllowanceTerms allowance, Instant effectiveAt, long version,
        @Nullable Instant validUntil, AllowanceTerms after) {

    public TermsSpec {
        effectiveAt = effectiveAt.truncatedTo(ChronoUnit.MICROS);
        validUntil = validUntil == null ? null : validUntil.truncatedTo(ChronoUnit.MICROS);
        if (validUntil != null && validUntil.isBefore(effectiveAt)) {
            throw new IllegalArgumentException("terms cannot end before they begin");
        }
    }

    public static TermsSpec from(Instant effectiveAt, long version, AllowanceTerms allowance) {
        return new TermsSpec(allowance, effectiveAt, version, null, AllowanceTerms.none());
    }

    public TermsSpec until(Instant validUntil, AllowanceTerms after) {
        return new TermsSpec(allowance, effectiveAt, version, validUntil, after);
    }
}
