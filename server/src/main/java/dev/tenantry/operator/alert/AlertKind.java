package dev.tenantry.operator.alert;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Of what operators are told; its name in messages and answers is its code. */
public enum AlertKind {

    WEBHOOK_SIGNATURES, CHECKOUTS, CALLBACKS, LETTERS, WEBHOOK_FAULTS, PAYMENT_REQUIRED;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static AlertKind of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
