package dev.tenantry.subscription;

import dev.tenantry.kernel.Money;
import dev.tenantry.kernel.OrganizationId;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that time made of a subscription, or will make of it if nothing changes before.
 *
 * @param plan   the plan's name
 * @param amount what is charged, or null
 */
public record Occurrence(OrganizationId organization, Kind kind, Instant at, String plan,
        @Nullable Money amount) {

    /** By when, and at the same moment the cause before its effect. */
    static final Comparator<Occurrence> IN_ORDER =
            Comparator.comparing(Occurrence::at).thenComparing(Occurrence::kind);

    /** In the order things follow each other at one moment. */
    public enum Kind {
        TRIAL_BEGINS, TRIAL_ENDS, GIFT_BEGINS, PLAN_CHANGES, PLAN_BEGINS, RENEWS, PAYMENT_FAILS, LOCKS, ENDS,
        REFILLS;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
