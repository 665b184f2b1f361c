package dev.tenantry.registration.web;

import dev.tenantry.kernel.Refusal;
import dev.tenantry.registration.code.NewInviteCode;
import dev.tenantry.web.WebRefusal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.BindParam;

/** What the forms of the operator's page send; anything may be missing. */
record DoorsForm(@Nullable String enabled, @Nullable String reason, @Nullable String email,
                 @Nullable String note, @BindParam("code_email") @Nullable String codeEmail,
                 @Nullable String plan, @BindParam("trial_days") @Nullable String trialDays,
                 @Nullable String uses, @BindParam("expires_in_days") @Nullable String expiresInDays) {

    static final DoorsForm EMPTY = new DoorsForm(null, null, null, null, null, null, null, null, null);

    /** Refuses with invalid_request: a form that says neither moves nothing. */
    boolean isEnabled() {
        if (!"true".equals(enabled) && !"false".equals(enabled)) {
            throw new Refusal(WebRefusal.INVALID_REQUEST).with("field", "enabled");
        }
        return "true".equals(enabled);
    }

    String typedReason() {
        var typed = Objects.requireNonNullElse(reason, "").replaceAll("[\\p{Cntrl}\\p{Cs}]", " ").strip();
        return typed.isEmpty() ? "on the page" : typed.substring(0, Math.min(500, typed.length()));
    }

    String typedEmail() {
        return Objects.requireNonNullElse(email, "");
    }

    NewInviteCode wanted() {
        return new NewInviteCode(note, codeEmail, plan, number("trial_days", trialDays),
                number("uses", uses), number("expires_in_days", expiresInDays));
    }

    private static @Nullable Integer number(String field, @Nullable String typed) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        try {
            return Integer.valueOf(typed.strip());
        } catch (NumberFormatException e) {
            throw new Refusal(WebRefusal.INVALID_REQUEST).with("field", field).with("detail", "A number.");
        }
    }
}
