package dev.tenantry.operator.alert;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often in an hour something may happen before operators are told; less than zero: they never are.
 *
 * @param recipient who gets the letters; without one it is on the operators' page only
 * @param paymentRequired and three times what the day before had in an hour
 */
@ConfigurationProperties(prefix = "tenantry.alerts", ignoreUnknownFields = false)
public record AlertSettings(@Nullable String recipient, @DefaultValue("1") long webhookSignatures,
                            @DefaultValue("1") long checkouts, @DefaultValue("5") long callbacks,
                            @DefaultValue("0") long letters, @DefaultValue("0") long webhookFaults,
                            @DefaultValue("100") long paymentRequired) {

    long most(AlertKind kind) {
        return switch (kind) {
            case WEBHOOK_SIGNATURES -> webhookSignatures;
            case CHECKOUTS -> checkouts;
            case CALLBACKS -> callbacks;
            case LETTERS -> letters;
            case WEBHOOK_FAULTS -> webhookFaults;
            case PAYMENT_REQUIRED -> paymentRequired;
        };
    }
}
