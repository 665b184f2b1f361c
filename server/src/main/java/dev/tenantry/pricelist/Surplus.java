package dev.tenantry.pricelist;

import dev.tenantry.catalog.Catalog;
import dev.tenantry.catalog.Plan;
import dev.tenantry.catalog.PlanVersion;
import dev.tenantry.catalog.Price;
import dev.tenantry.kernel.Money;
import dev.tenantry.payment.listing.PriceAtRail;
import dev.tenantry.payment.listing.ListedPrice;
import dev.tenantry.payment.listing.Listing;
import dev.tenantry.payment.listing.PriceIds;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Prices of ours that are on sale at the rail and no longer here: of older versions, of amounts that changed,
 * of archived plans. Those of another installation in the same account are none of our business.
 */
@Component
class Surplus {

    private final Catalog catalog;
    private final PriceIds ids;

    Surplus(Catalog catalog, PriceIds ids) {
        this.catalog = catalog;
        this.ids = ids;
    }

    record One(String plan, ListedPrice price, @Nullable PriceAtRail known) {

        Line line(boolean archive) {
            return new Line(plan, Objects.requireNonNull(price.interval()).name().toLowerCase(Locale.ROOT),
                    null, price.amount(), price.id(), Line.Kind.FINE,
                    archive ? Line.Act.ARCHIVE : Line.Act.NONE,
                    archive ? null : "no longer sold here; a push that archives takes it off sale");
        }
    }

    List<One> of(Listing listing, Wanted wanted) {
        var plans = wanted.plans().isEmpty() ? catalog.plans()
                : wanted.plans().stream().map(catalog::planOnOffer).toList();
        var known = ids.all(listing.rail()).stream().collect(Collectors.toMap(PriceAtRail::price, id -> id));
        var sold = sold();
        var owners = owners(plans);
        return listing.prices().stream()
                .filter(price -> price.active() && price.plain())
                .map(price -> one(price, known.get(price.id()), owners))
                .filter(Objects::nonNull)
                .filter(one -> !sold.containsKey(key(one.price(), one.known())))
                .toList();
    }

    private static @Nullable One one(ListedPrice price, @Nullable PriceAtRail known,
            Map<UUID, String> owners) {
        var version = known != null ? known.planVersion() : versionIn(price.lookupKey());
        var plan = version == null ? null : owners.get(version);
        return plan == null ? null : new One(plan, price, known);
    }

    private static String key(ListedPrice price, @Nullable PriceAtRail known) {
        return known != null ? known.lookupKey() : Objects.requireNonNull(price.lookupKey());
    }

    /** The lookup keys of everything that can be bought now. */
    private Map<String, Money> sold() {
        var sold = new HashMap<String, Money>();
        for (var plan : catalog.plans()) {
            if (!plan.archived()) {
                plan.current().prices().stream().filter(Price::forSale).forEach(price -> sold.put(
                        Matching.item(plan, price.interval(), price.amount()).lookupKey(), price.amount()));
            }
        }
        return sold;
    }

    private Map<UUID, String> owners(List<Plan> plans) {
        var owners = new HashMap<UUID, String>();
        plans.forEach(plan -> catalog.versionsOf(plan).stream().map(PlanVersion::id)
                .forEach(id -> owners.put(id.uuid(), plan.key())));
        return owners;
    }

    private static @Nullable UUID versionIn(@Nullable String lookupKey) {
        var parts = lookupKey == null ? new String[0] : lookupKey.split(":");
        return parts.length == 5 && (parts[0] + ":").equals(dev.tenantry.payment.Item.OURS)
                && parts[1].matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
                ? UUID.fromString(parts[1]) : null;
    }
}
