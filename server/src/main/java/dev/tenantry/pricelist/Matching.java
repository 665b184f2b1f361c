package dev.tenantry.pricelist;

import dev.tenantry.catalog.Interval;
import dev.tenantry.catalog.Plan;
import dev.tenantry.catalog.Price;
import dev.tenantry.kernel.Money;
import dev.tenantry.payment.Item;
import dev.tenantry.payment.listing.PriceAtRail;
import dev.tenantry.payment.listing.ListedPrice;
import dev.tenantry.payment.listing.ListedProduct;
import dev.tenantry.payment.listing.Listing;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds for each plan its product at the rail and for each price the rail's. What carries our keys or a known
 * id is certain; then comes what says in its metadata which plan it is for, then a product of exactly the
 * plan's name. Prices that are ours already never say what a plan should cost: only those made there by
 * somebody else do. Pure.
 */
final class Matching {

    private final Listing listing;
    private final Map<String, PriceAtRail> byKey;
    private final Map<String, PriceAtRail> byPrice;
    private final Map<String, String> taken = new HashMap<>();

    private Matching(Listing listing, List<PriceAtRail> known) {
        this.listing = listing;
        this.byKey = known.stream().collect(Collectors.toMap(PriceAtRail::lookupKey, Function.identity()));
        this.byPrice = known.stream().collect(Collectors.toMap(PriceAtRail::price, Function.identity()));
    }

    static List<PlanMatch> of(List<Plan> plans, Listing listing, List<PriceAtRail> known) {
        var matching = new Matching(listing, known);
        return plans.stream().map(matching::match).toList();
    }

    static Item item(Plan plan, Interval interval, Money amount) {
        return new Item(plan.current().id().uuid(), plan.name(),
                dev.tenantry.payment.Interval.valueOf(interval.name()), amount);
    }

    private PlanMatch match(Plan plan) {
        var prices = plan.current().prices().stream().filter(Price::forSale).toList();
        var candidates = products(plan);
        var product = candidates.isEmpty() ? null : candidates.getFirst();
        if (product != null && taken.putIfAbsent(product.id(), plan.key()) != null) {
            return new PlanMatch(plan, product, 0, taken.get(product.id()), List.of());
        }
        var foreign = product == null ? List.<ListedPrice>of() : foreign(product);
        var matches = new ArrayList<Match>();
        prices.forEach(price -> matches.add(match(plan, price, foreign)));
        var sold = prices.stream().map(price -> new Slot(price.interval(), price.amount().currency()))
                .collect(Collectors.toSet());
        foreign.stream().map(Slot::of).filter(slot -> !sold.contains(slot))
                .collect(Collectors.toCollection(LinkedHashSet::new))
                .forEach(slot -> {
                    var found = foreign.stream().filter(price -> Slot.of(price).equals(slot)).toList();
                    matches.add(new Match(slot.interval(), slot.currency(), null, found.getFirst(), null,
                            null, found.size() - 1));
                });
        return new PlanMatch(plan, product, Math.max(0, candidates.size() - 1), null, matches);
    }

    /** The first kind of evidence there is any of; a sale of ours makes products that are no evidence. */
    private List<ListedProduct> products(Plan plan) {
        var active = listing.products().stream().filter(ListedProduct::active).toList();
        var named = active.stream().filter(product -> product.plan() == null
                && product.name().equals(plan.name())).toList();
        return Stream.<Supplier<Stream<ListedProduct>>>of(
                () -> active.stream().filter(product -> product.plan() != null
                        && (product.plan().equals(plan.key()) || plan.aliases().contains(product.plan()))),
                () -> named.stream().filter(product -> !foreign(product).isEmpty()),
                () -> active.stream().filter(product -> sells(product, plan)).limit(1),
                () -> named.stream().filter(product -> !hasOurs(product)))
                .map(evidence -> evidence.get().toList())
                .filter(found -> !found.isEmpty()).findFirst().orElse(List.of());
    }

    private boolean sells(ListedProduct product, Plan plan) {
        return plan.current().prices().stream().filter(Price::forSale)
                .map(price -> byKey.get(item(plan, price.interval(), price.amount()).lookupKey()))
                .anyMatch(known -> known != null && known.product().equals(product.id())
                        && wrong(known) == null);
    }

    private boolean hasOurs(ListedProduct product) {
        return listing.prices().stream()
                .anyMatch(price -> price.product().equals(product.id()) && isOurs(price));
    }

    private List<ListedPrice> foreign(ListedProduct product) {
        return listing.prices().stream()
                .filter(price -> price.product().equals(product.id()) && price.active() && price.plain())
                .filter(price -> Objects.requireNonNull(price.amount()).amountMinor() > 0)
                .filter(price -> !isOurs(price)).toList();
    }

    private boolean isOurs(ListedPrice price) {
        return byPrice.containsKey(price.id())
                || price.lookupKey() != null && price.lookupKey().startsWith(Item.OURS);
    }

    private Match match(Plan plan, Price price, List<ListedPrice> foreign) {
        var slot = new Slot(price.interval(), price.amount().currency());
        var fitting = foreign.stream().filter(one -> Slot.of(one).equals(slot)).toList();
        var known = byKey.get(item(plan, price.interval(), price.amount()).lookupKey());
        var wrong = known == null ? null : wrong(known);
        if (known != null && wrong == null) {
            return new Match(slot.interval(), slot.currency(), price.amount(),
                    listing.price(known.price()).orElseThrow(), known, null, fitting.size());
        }
        var keyed = keyed(item(plan, price.interval(), price.amount()));
        if (keyed.isPresent()) {
            return new Match(slot.interval(), slot.currency(), price.amount(), keyed.get(), known, wrong,
                    fitting.size());
        }
        var chosen = fitting.stream().filter(one -> price.amount().equals(one.amount())).findFirst()
                .or(() -> fitting.stream().findFirst());
        return new Match(slot.interval(), slot.currency(), price.amount(), chosen.orElse(null), known, wrong,
                Math.max(0, fitting.size() - 1));
    }

    /** Our key on a price of another amount was put there by somebody else. */
    private Optional<ListedPrice> keyed(Item item) {
        return listing.prices().stream()
                .filter(price -> item.lookupKey().equals(price.lookupKey()) && listing.sells(price)
                        && item.interval() == price.interval() && item.unitAmount().equals(price.amount()))
                .findFirst();
    }

    private @Nullable String wrong(PriceAtRail known) {
        var found = listing.price(known.price()).orElse(null);
        if (found == null) {
            return "the rail has no price " + known.price();
        }
        if (!found.plain() || found.interval() != known.interval()
                || !known.amount().equals(found.amount())) {
            return "the rail's price " + known.price() + " is not " + known.amount() + " "
                    + known.interval().name().toLowerCase(java.util.Locale.ROOT);
        }
        return listing.sells(found) ? null : "the rail's price " + known.price()
                + " was taken off sale there";
    }

    /** One way to pay. */
    private record Slot(Interval interval, Currency currency) {

        static Slot of(ListedPrice price) {
            return new Slot(Interval.valueOf(Objects.requireNonNull(price.interval()).name()),
                    Objects.requireNonNull(price.amount()).currency());
        }
    }
}
