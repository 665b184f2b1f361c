package dev.tenantry.catalog;

import dev.tenantry.kernel.Money;
import java.util.List;

/** Credits bought once, kept until spent. */
public record Pack(String key, long credits, List<PackPrice> prices) {

    /** For sale now: so many credits for so much. */
    public record PackPrice(PriceId id, long credits, Money amount) {}
}
