package dev.tenantry.catalog.coupon;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A code of which the file says something else than what holds; what holds stays as it is. */
public record CouponDrift(String code, State state, List<Difference> differences) {

    /** {@code null}: it is not said there. */
    public record Difference(String field, @Nullable String file, @Nullable String here) {}

    public enum State {
        /** The code is another coupon's, and terms never change: give the one in the file another code. */
        DIFFERS,
        /** An operator ended it, and the file still lists it: take it out of the file. */
        ENDED;

        @JsonValue
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
