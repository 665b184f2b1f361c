package dev.tenantry.payment;

import dev.tenantry.kernel.Money;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One catalogue price: what is sold, under which name, how often, for how much a seat (or a pack).
 *
 * @param planVersion of the plan, or of the add-on
 * @param addOn       sold beside a plan; a rail has to tell the two apart
 */
public record Item(UUID planVersion, String name, @Nullable Interval interval, Money unitAmount,
        boolean addOn) {

    public Item(UUID planVersion, String name, @Nullable Interval interval, Money unitAmount) {
        this(planVersion, name, interval, unitAmount, false);
    }

    /** What every lookup key of ours begins with. */
    public static final String OURS = "tenantry:";

    /** Names this price at every rail. The amount is part of it: a new price never changes what was sold. */
    public String lookupKey() {
        return (OURS + "%s:%s:%s:%d").formatted(planVersion, interval == null ? "once" : interval.name(),
                unitAmount.currency().getCurrencyCode(), unitAmount.amountMinor()).toLowerCase(Locale.ROOT);
    }
}
