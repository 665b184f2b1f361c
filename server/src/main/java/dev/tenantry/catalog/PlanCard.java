package dev.tenantry.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plan as people see it on the pricing page and in the plan picker. Prices are texts such as $29.99, null
 * where the plan is not sold that way.
 *
 * @param current whoever looks has this plan already
 * @param points what it includes, one sentence each
 */
public record PlanCard(String key, String name, String tagline, boolean recommended, boolean current,
        @Nullable String monthly, @Nullable String yearly, boolean perSeat, String sale,
        List<String> points) {

    /** Whether people buy it themselves in the currency that is shown. */
    public boolean canBeBought() {
        return sale.equals("self_serve") && (monthly != null || yearly != null);
    }
}
