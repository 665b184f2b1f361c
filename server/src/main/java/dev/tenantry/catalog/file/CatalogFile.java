package dev.tenantry.catalog.file;

import dev.tenantry.catalog.Feature;
import dev.tenantry.catalog.LimitDeclaration;
import dev.tenantry.catalog.Rules;
import dev.tenantry.catalog.Terms;
import dev.tenantry.catalog.addon.Brings;
import dev.tenantry.kernel.Money;
import java.util.List;

/** A catalogue file that has passed every check. Lists are in the order of the file. */
public record CatalogFile(Rules rules, List<Feature> features, List<LimitDeclaration> limits,
        List<PlanEntry> plans, List<PackEntry> packs, List<AddOnEntry> addOns) {

    public record PlanEntry(String key, List<String> aliases, String name, String tagline, boolean listed,
            boolean recommended, Terms terms, List<PriceEntry> prices) {}

    /** {@code days} counts only for prepaid prices and is 0 elsewhere. */
    public record PriceEntry(Kind kind, int days, Money amount) {}

    public enum Kind { MONTHLY, YEARLY, PREPAID }

    public record PackEntry(String key, long credits, List<Money> prices) {}

    /** {@code plans}: the keys of those it may be added to; {@code most}: how many one may have of it. */
    public record AddOnEntry(String key, String name, String about, List<String> plans, int most,
            Brings brings, List<PriceEntry> prices) {}
}
