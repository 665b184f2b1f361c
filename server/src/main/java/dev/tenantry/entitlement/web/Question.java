package dev.tenantry.entitlement.web;

import dev.tenantry.entitlement.Asking;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.WebRefusal;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Exactly one of feature, limit, value and credits; quantity goes with limit and is 1 if left away.
 * {@code explain}: the answer names every rule there is about it.
 */
record Question(
        @Nullable @Pattern(regexp = KEY, message = "is not a key") String feature,
        @Nullable @Pattern(regexp = KEY, message = "is not a key") String limit,
        @Nullable @Pattern(regexp = KEY, message = "is not a key") String value,
        @Nullable @Min(1) @Max(MOST) Long quantity,
        @Nullable @Min(1) @Max(MOST) Long credits,
        @Nullable Boolean explain) {

    static final String KEY = "[a-z0-9_-]{1,50}";
    static final long MOST = 1_000_000_000;

    boolean explained() {
        return Boolean.TRUE.equals(explain);
    }

    Asking asking() {
        var asked = (feature == null ? 0 : 1) + (limit == null ? 0 : 1) + (value == null ? 0 : 1)
                + (credits == null ? 0 : 1);
        if (asked != 1 || quantity != null && limit == null) {
            throw new Refusal(WebRefusal.INVALID_REQUEST).with("detail",
                    "Ask for exactly one of feature, limit, value and credits; quantity goes with limit.");
        }
        if (feature != null) {
            return new Asking.Feature(feature);
        }
        if (limit != null) {
            return new Asking.Limit(limit, quantity == null ? 1 : quantity);
        }
        return value != null ? new Asking.Value(value) : new Asking.Credits(Objects.requireNonNull(credits));
    }
}
