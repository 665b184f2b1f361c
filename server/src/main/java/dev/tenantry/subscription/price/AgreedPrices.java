package dev.tenantry.subscription.price;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tenantry.catalog.Catalog;
import dev.tenantry.catalog.Interval;
import dev.tenantry.catalog.PlanVersionId;
import dev.tenantry.catalog.Price;
import dev.tenantry.kernel.Money;
import dev.tenantry.payment.KnownPrice;
import dev.tenantry.payment.PricesAtRails;
import dev.tenantry.subscription.addon.HeldAddOn;
import dev.tenantry.subscription.addon.HeldAddOns;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What somebody pays for one interval, a seat where the plan is sold by the seat: what the rail's price was
 * sold as. A price that was edited since is for those who buy from then on. Only a price at the rail that is
 * not ours leaves nothing better than what the plan costs today.
 */
@Component
public class AgreedPrices {

    /** More than rails have prices; what one means never changes. */
    private static final int MOST = 10_000;

    private final Catalog catalog;
    private final PricesAtRails atRails;
    private final Cache<AtRail, Money> known = Caffeine.newBuilder().maximumSize(MOST).build();

    AgreedPrices(Catalog catalog, PricesAtRails atRails) {
        this.catalog = catalog;
        this.atRails = atRails;
    }

    private record AtRail(String rail, String price) {}

    public Optional<Money> of(@Nullable String rail, @Nullable String railPrice, PlanVersionId version,
            @Nullable Interval interval) {
        var sold = rail == null || railPrice == null ? Optional.<Money>empty()
                : sold(new AtRail(rail, railPrice));
        return sold.or(() -> today(version, interval));
    }

    /**
     * What the add-ons cost for one interval on top of {@code plan}: what the rail's prices were sold as.
     */
    public Money withAddOns(Money plan, String rail, HeldAddOns addOns) {
        var whole = plan;
        for (var addOn : addOns.all()) {
            whole = whole.plus(of(rail, addOn).orElseThrow().times(addOn.quantity()));
        }
        return whole;
    }

    /** What one of it costs. */
    public Optional<Money> of(String rail, HeldAddOn addOn) {
        return sold(new AtRail(rail, addOn.priceId()));
    }

    private Optional<Money> sold(AtRail price) {
        var before = known.getIfPresent(price);
        if (before != null) {
            return Optional.of(before);
        }
        var found = atRails.meaningOf(price.rail(), price.price()).map(KnownPrice::unitAmount);
        found.ifPresent(amount -> known.put(price, amount));
        return found;
    }

    private Optional<Money> today(PlanVersionId version, @Nullable Interval interval) {
        return catalog.version(version).prices().stream()
                .filter(price -> price.interval() == interval)
                .map(Price::amount)
                .findFirst();
    }
}
