package dev.tenantry.catalog.addon;

import dev.tenantry.catalog.PriceId;
import dev.tenantry.catalog.file.CatalogFile.AddOnEntry;
import dev.tenantry.catalog.file.CatalogFile.PriceEntry;
import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes what the catalogue file says about add-ons into the rows. Every statement may be repeated. */
@Repository
class AddOnLoadStore {

    private final JdbcClient jdbc;

    AddOnLoadStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void put(AddOnEntry addOn, int position) {
        jdbc.sql("""
                insert into catalog.add_on (key, name, about, plans, most, position)
                values (:key, :name, :about, :plans, :most, :position)
                on conflict (key) do update
                   set name = excluded.name,
                       about = excluded.about,
                       plans = excluded.plans,
                       most = excluded.most,
                       position = excluded.position,
                       archived = false
                """)
                .param("key", addOn.key())
                .param("name", addOn.name())
                .param("about", addOn.about())
                .param("plans", addOn.plans().toArray(String[]::new))
                .param("most", addOn.most())
                .param("position", position)
                .update();
    }

    void archiveAllBut(Collection<String> keys) {
        jdbc.sql("update catalog.add_on set archived = true where key <> all(:keys)")
                .param("keys", keys.toArray(String[]::new))
                .update();
    }

    void addVersion(AddOnVersionId id, String addOn, Brings brings) {
        jdbc.sql("""
                insert into catalog.add_on_version (id, add_on, number)
                select :id, :addOn, coalesce(max(number), 0) + 1
                  from catalog.add_on_version
                 where add_on = :addOn
                """)
                .param("id", id)
                .param("addOn", addOn)
                .update();
        brings.features().forEach(feature -> addFeature(id, feature));
        brings.limits().forEach((limit, more) -> addLimit(id, limit, more));
    }

    private void addFeature(AddOnVersionId version, String feature) {
        jdbc.sql("""
                insert into catalog.add_on_feature (add_on_version_id, feature)
                values (:version, :feature)
                """)
                .param("version", version)
                .param("feature", feature)
                .update();
    }

    private void addLimit(AddOnVersionId version, String limit, long more) {
        jdbc.sql("""
                insert into catalog.add_on_limit (add_on_version_id, limit_key, more)
                values (:version, :limit, :more)
                """)
                .param("version", version)
                .param("limit", limit)
                .param("more", more)
                .update();
    }

    void addPrice(AddOnVersionId version, PriceEntry price) {
        jdbc.sql("""
                insert into catalog.add_on_price (id, add_on_version_id, kind, currency, amount_minor)
                values (:id, :version, :kind, :currency, :amount)
                """)
                .param("id", PriceId.next())
                .param("version", version)
                .param("kind", price.kind())
                .param("currency", price.amount().currency().getCurrencyCode())
                .param("amount", price.amount().amountMinor())
                .update();
    }

    void retirePrice(PriceId price) {
        jdbc.sql("""
                update catalog.add_on_price
                   set retired_at = clock_timestamp()
                 where id = :id
                   and retired_at is null
                """)
                .param("id", price)
                .update();
    }
}
