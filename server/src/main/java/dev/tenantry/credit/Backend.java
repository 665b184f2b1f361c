package dev.tenantry.credit;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * What a job runs on. Premium work may use only a part of the allowance; purchased credits pay for either.
 */
public enum Backend {
    STANDARD, PREMIUM;

    @JsonCreator
    static Backend of(String name) {
        return switch (name) {
            case "standard" -> STANDARD;
            case "premium" -> PREMIUM;
            default -> throw new IllegalArgumentException("backend is standard or premium");
        };
    }

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
