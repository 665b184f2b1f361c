package dev.tenantry.subscription;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * What is stored about a subscription. "Expired" is not among them: it follows from the period's end and
 * the time, see {@link Standing}. A rail's own words never get here, see {@link RailStatus}.
 */
public enum SubscriptionStatus {
    TRIALING, ACTIVE, PAST_DUE, CANCELED, INCOMPLETE, COMPLIMENTARY;

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
