package dev.tenantry.catalog.addon;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import dev.tenantry.catalog.Interval;
import dev.tenantry.catalog.PriceId;
import dev.tenantry.kernel.Money;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the rows of add-ons. What writes them is {@link AddOnLoadStore}. */
@Repository
public class AddOnRows {

    record Row(String key, String name, String about, String[] plans, int most, boolean archived) {}

    record VersionRow(AddOnVersionId id, String addOn, int number) {}

    record FeatureOf(AddOnVersionId addOnVersionId, String feature) {}

    record LimitOf(AddOnVersionId addOnVersionId, String limitKey, long more) {}

    record PriceRow(PriceId id, AddOnVersionId addOnVersionId, String kind, String currency, long amountMinor,
            boolean forSale) {}

    private final JdbcClient jdbc;

    AddOnRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public AddOns read() {
        var versions = versions();
        var current = new HashMap<String, AddOnVersion>();
        versions.values().forEach(version -> current.put(version.addOn(), version)); // the newest comes last
        return new AddOns(rows().stream()
                .filter(row -> current.containsKey(row.key()))
                .map(row -> new AddOn(row.key(), row.name(), row.about(), List.of(row.plans()), row.most(),
                        row.archived(), current.get(row.key())))
                .toList(), versions);
    }

    private Map<AddOnVersionId, AddOnVersion> versions() {
        var features = features().stream().collect(groupingBy(FeatureOf::addOnVersionId,
                mapping(FeatureOf::feature, toSet())));
        var limits = new HashMap<AddOnVersionId, Map<String, Long>>();
        limits().forEach(row -> limits.computeIfAbsent(row.addOnVersionId(), _ -> new HashMap<>())
                .put(row.limitKey(), row.more()));
        var prices = prices().stream().collect(groupingBy(PriceRow::addOnVersionId));
        var versions = new LinkedHashMap<AddOnVersionId, AddOnVersion>();
        versionRows().forEach(row -> versions.put(row.id(), new AddOnVersion(row.id(), row.addOn(),
                row.number(), new Brings(limits.getOrDefault(row.id(), Map.of()),
                        features.getOrDefault(row.id(), Set.of())),
                prices.getOrDefault(row.id(), List.of()).stream().map(AddOnRows::price).toList())));
        return versions;
    }

    private static AddOnPrice price(PriceRow row) {
        return new AddOnPrice(row.id(), Interval.valueOf(row.kind().toUpperCase(Locale.ROOT)),
                Money.of(row.amountMinor(), row.currency()), row.forSale());
    }

    private List<Row> rows() {
        return jdbc.sql("""
                select key, name, about, plans, most, archived
                  from catalog.add_on
                 order by position, key
                """)
                .query((row, number) -> new Row(row.getString("key"), row.getString("name"),
                        row.getString("about"), (String[]) row.getArray("plans").getArray(),
                        row.getInt("most"), row.getBoolean("archived")))
                .list();
    }

    /** Oldest first within an add-on. */
    private List<VersionRow> versionRows() {
        return jdbc.sql("""
                select id, add_on, number
                  from catalog.add_on_version
                 order by add_on, number
                """)
                .query(VersionRow.class)
                .list();
    }

    private List<FeatureOf> features() {
        return jdbc.sql("""
                select add_on_version_id, feature
                  from catalog.add_on_feature
                """)
                .query(FeatureOf.class)
                .list();
    }

    private List<LimitOf> limits() {
        return jdbc.sql("""
                select add_on_version_id, limit_key, more
                  from catalog.add_on_limit
                """)
                .query(LimitOf.class)
                .list();
    }

    /** Every price there ever was; those for sale first. */
    private List<PriceRow> prices() {
        return jdbc.sql("""
                select id, add_on_version_id, kind, currency, amount_minor, retired_at is null as for_sale
                  from catalog.add_on_price
                 order by (retired_at is null) desc, created_at desc, currency, kind
                """)
                .query(PriceRow.class)
                .list();
    }
}
