package dev.tenantry.subscription;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is stored about a subscription. "Expired" is not among them: it follows from the period's end and
 * the time, see {@link Standing}. A rail's own words never get here, see {@link RailStatus}.
 */
public enum SubscriptionStatus {
    TRIALING, ACTIVE, PAST_DUE, CANCELED, INCOMPLETE, COMPLIMENTARY;

    /** Which status may follow which in one subscription. What is over stays over; a gift begins as one. */
    private static final Map<SubscriptionStatus, Set<SubscriptionStatus>> FOLLOWS = Map.of(
            TRIALING, EnumSet.of(TRIALING, ACTIVE, PAST_DUE, INCOMPLETE, CANCELED),
            ACTIVE, EnumSet.of(TRIALING, ACTIVE, PAST_DUE, INCOMPLETE, CANCELED),
            PAST_DUE, EnumSet.of(TRIALING, ACTIVE, PAST_DUE, INCOMPLETE, CANCELED),
            INCOMPLETE, EnumSet.of(TRIALING, ACTIVE, PAST_DUE, INCOMPLETE, CANCELED),
            COMPLIMENTARY, EnumSet.allOf(SubscriptionStatus.class),
            CANCELED, EnumSet.noneOf(SubscriptionStatus.class));

    /** Whether a subscription in this status may have {@code next} after it. */
    public boolean mayBecome(SubscriptionStatus next) {
        return FOLLOWS.get(this).contains(next);
    }

    /** Every status that this one may follow, as rows have them. */
    List<String> comesFrom() {
        return Stream.of(values()).filter(before -> before.mayBecome(this)).map(SubscriptionStatus::key)
                .toList();
    }

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
