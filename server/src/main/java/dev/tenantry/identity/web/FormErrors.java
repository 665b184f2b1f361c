package dev.tenantry.identity.web;

import dev.tenantry.kernel.Refusal;
import java.util.Map;

/** A refusal beside the field it is about; the empty name stands for the whole form. */
final class FormErrors {

    private FormErrors() {}

    static Map<String, String> of(Refusal refusal) {
        var details = refusal.details();
        return Map.of(String.valueOf(details.getOrDefault("field", "")),
                String.valueOf(details.getOrDefault("detail", refusal.code().sentence())));
    }
}
