package dev.tenantry.pricelist;

import dev.tenantry.audit.Audit;
import dev.tenantry.catalog.Interval;
import dev.tenantry.catalog.Publication;
import dev.tenantry.catalog.edit.CatalogEdits;
import dev.tenantry.catalog.edit.Part;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.Money;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.listing.ListedPrice;
import dev.tenantry.payment.listing.ListedProduct;
import dev.tenantry.payment.listing.Listing;
import dev.tenantry.payment.listing.PriceIds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes ids and prices from the rail's list: all plans in one transaction, under the lock of whoever
 * publishes. Names, order and what is listed stay as they were edited. Works as the system.
 */
@Component
class Pull {

    private final Shelves shelves;
    private final CatalogEdits edits;
    private final Publication publication;
    private final PriceIds ids;
    private final Audit audit;

    Pull(Shelves shelves, CatalogEdits edits, Publication publication, PriceIds ids, Audit audit) {
        this.shelves = shelves;
        this.edits = edits;
        this.publication = publication;
        this.ids = ids;
        this.audit = audit;
    }

    /** {@code refused}: the plans of which the catalogue takes nothing that the rail has. */
    record Found(List<Line> lines, List<String> refused) {}

    /** Whether the catalogue takes the change is found out first: one plan's problem stops no other. */
    Found look(Listing listing, Wanted wanted) {
        var lines = new ArrayList<Line>();
        var refused = new ArrayList<String>();
        for (var plan : shelves.compare(listing, wanted)) {
            var found = new PullLines(plan, wanted.force()).lines();
            var change = change(plan, found);
            try {
                if (!change.isEmpty()) {
                    edits.preview(Part.PLANS, plan.plan().key(), change);
                }
                lines.addAll(found);
            } catch (Refusal refusal) {
                refused.add(plan.plan().key());
                found.forEach(line -> lines.add(line.acts() ? line.failed(sentence(refusal)) : line));
            }
        }
        return new Found(lines, refused);
    }

    /** {@code skipped}: the plans that were {@link Found#refused}. */
    @Transactional
    public void pull(Actor actor, Listing listing, Wanted wanted, List<String> skipped, String mode) {
        publication.lock();
        var lines = new ArrayList<Line>();
        for (var plan : shelves.compare(listing, wanted)) {
            if (skipped.contains(plan.plan().key())) {
                continue;
            }
            var found = new PullLines(plan, wanted.force()).lines();
            var change = change(plan, found);
            if (!change.isEmpty()) {
                edits.edit(actor, Part.PLANS, plan.plan().key(), change);
            }
            plan.matches().stream().filter(match -> takes(found, match)).forEach(match -> {
                var there = Objects.requireNonNull(match.there());
                ids.put(listing.rail(), Matching.item(plan.plan(), match.interval(),
                        Objects.requireNonNull(there.amount())), there.id(), there.product());
            });
            lines.addAll(found);
        }
        audit.record(actor, null, "plan.prices_pulled", listing.rail(), Map.of("mode", mode, "changes",
                lines.stream().filter(Line::acts).count()));
    }

    private static boolean takes(List<Line> lines, Match match) {
        return match.there() != null && lines.stream().anyMatch(line -> line.acts()
                && line.interval() != null && match.there().id().equals(line.price()));
    }

    /** A merge patch in the words of the catalogue file. */
    private static Map<String, Object> change(PlanMatch plan, List<Line> lines) {
        var change = new LinkedHashMap<String, Object>();
        var prices = new LinkedHashMap<String, Map<String, Object>>();
        plan.matches().stream()
                .filter(match -> takes(lines, match) && match.state() != Match.State.ID_MISSING)
                .forEach(match -> {
                    var there = amount(Objects.requireNonNull(match.there()));
                    prices.computeIfAbsent(there.currency().getCurrencyCode(), _ -> new LinkedHashMap<>())
                            .put(key(match.interval()), there.decimal().toPlainString());
                });
        if (!prices.isEmpty()) {
            change.put("prices", prices);
        }
        if (lines.stream().anyMatch(line -> line.act() == Line.Act.TAKE_WORDS)) {
            words(Objects.requireNonNull(plan.product()), change);
        }
        return change;
    }

    private static void words(ListedProduct product, Map<String, Object> change) {
        change.put("name", product.name());
        if (product.about() != null && !product.about().isBlank()) {
            change.put("tagline", product.about());
        }
    }

    private static Money amount(ListedPrice price) {
        return Objects.requireNonNull(price.amount());
    }

    private static String key(Interval interval) {
        return interval.name().toLowerCase(Locale.ROOT);
    }

    private static String sentence(Refusal refusal) {
        return String.valueOf(refusal.details().getOrDefault("detail", refusal.code().sentence()));
    }
}
