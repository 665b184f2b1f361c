package dev.tenantry.identity.web;

import dev.tenantry.kernel.Refusal;
import java.util.Map;
import java.util.stream.Collectors;

/** A refusal beside the field it is about; the empty name stands for the whole form. */
final class FormErrors {

    private static final Map<String, String> NAMES = Map.of("recovery_code", "recoveryCode",
            "current_password", "password");

    private FormErrors() {}

    /** A form's fields are named as its pages name them. */
    static Map<String, String> ofFactor(Refusal refusal) {
        return of(refusal).entrySet().stream().collect(Collectors.toMap(
                one -> NAMES.getOrDefault(one.getKey(), one.getKey()), Map.Entry::getValue));
    }

    static Map<String, String> of(Refusal refusal) {
        var details = refusal.details();
        return Map.of(String.valueOf(details.getOrDefault("field", "")),
                String.valueOf(details.getOrDefault("detail", refusal.code().sentence())));
    }
}
