package dev.tenantry.credit;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How an allowance lives: none at all, one amount for ever, or a fresh amount each cycle. */
public enum Cadence {
    NONE, LIFETIME, PERIOD;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
