package dev.tenantry.console.web;

import dev.tenantry.catalog.Bound;
import dev.tenantry.entitlement.EntitlementOverride.Grant;
import dev.tenantry.entitlement.NewOverride;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.BindParam;

/**
 * What the forms on an organization's page send; each sends its own fields, and anything may be missing. The
 * fields of the three stand side by side on one page, so each has names of its own.
 */
record OrganizationForm(@Nullable String plan, @BindParam("billed_by") @Nullable String billedBy,
        @BindParam("plan_ends") @Nullable String planEnds, @Nullable String reason,
        @BindParam("trial_ends") @Nullable String trialEnds, @Nullable String key, @Nullable String value,
        @BindParam("override_ends") @Nullable String overrideEnds) {

    static final OrganizationForm EMPTY =
            new OrganizationForm(null, null, null, null, null, null, null, null);

    String planChosen() {
        return Objects.requireNonNullElse(plan, "");
    }

    /** Another system bills it; else it is a gift. */
    boolean billedElsewhere() {
        var by = Objects.requireNonNullElse(billedBy, "operator");
        if (!by.equals("operator") && !by.equals("external")) {
            throw Typed.wrong("billed_by", "Say who bills it.");
        }
        return by.equals("external");
    }

    @Nullable Instant planEndsAt() {
        return Typed.endOf("plan_ends", planEnds);
    }

    Instant trialEndsAt() {
        var end = Typed.endOf("trial_ends", trialEnds);
        if (end == null) {
            throw Typed.wrong("trial_ends", "Say until when.");
        }
        return end;
    }

    /** On or off for a feature, a whole number or unlimited for a limit. Refuses with invalid_request. */
    NewOverride override() {
        return new NewOverride(keyChosen(), grant(), Typed.reason(reason), null,
                Typed.endOf("override_ends", overrideEnds));
    }

    private String keyChosen() {
        var chosen = Objects.requireNonNullElse(key, "");
        if (!chosen.matches("[a-z0-9][a-z0-9_.-]{0,49}")) {
            throw Typed.wrong("key", "Choose a feature or a limit.");
        }
        return chosen;
    }

    private Grant grant() {
        var typed = Objects.requireNonNullElse(value, "").strip();
        return switch (typed) {
            case "on" -> new Grant.Switch(true);
            case "off" -> new Grant.Switch(false);
            case "unlimited" -> new Grant.Amount(Bound.UNLIMITED);
            default -> new Grant.Amount(Bound.of(number(typed)));
        };
    }

    private static long number(String typed) {
        if (!typed.matches("\\d{1,12}")) {
            throw Typed.wrong("value",
                    "Write on or off for a feature, a whole number or unlimited for a limit.");
        }
        return Long.parseLong(typed);
    }
}
