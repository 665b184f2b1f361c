package dev.tenantry.payment.listing;

import dev.tenantry.kernel.Mode;
import dev.tenantry.payment.Item;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which id at a rail belongs to which price of ours. An id means one price only, for ever. */
@Repository
public class PriceIds {

    private final JdbcClient jdbc;
    private final String mode;

    PriceIds(JdbcClient jdbc, Mode mode) {
        this.jdbc = jdbc;
        this.mode = mode.name().toLowerCase(Locale.ROOT);
    }

    public List<PriceAtRail> all(String rail) {
        return jdbc.sql("""
                select lookup_key, plan_version, billing_interval, amount_minor, currency, price, product
                  from payment.rail_price
                 where rail = :rail
                   and mode = :mode
                 order by lookup_key
                """)
                .param("rail", rail)
                .param("mode", mode)
                .query(PriceAtRail::of)
                .list();
    }

    /** From now on the item is sold under this id; the one it had still says what was sold under it. */
    public void put(String rail, Item item, String price, String product) {
        keepFormer(rail, item.lookupKey(), price);
        jdbc.sql("""
                insert into payment.rail_price as known (rail, mode, lookup_key, plan_version,
                       billing_interval, amount_minor, currency, price, product)
                values (:rail, :mode, :lookupKey, :planVersion,
                       :interval, :amount, :currency, :price, :product)
                on conflict (rail, mode, lookup_key) do update
                   set price = excluded.price,
                       product = excluded.product
                """)
                .param("rail", rail)
                .param("mode", mode)
                .param("lookupKey", item.lookupKey())
                .param("planVersion", item.planVersion())
                .param("interval", item.interval())
                .param("amount", item.unitAmount().amountMinor())
                .param("currency", item.unitAmount().currency().getCurrencyCode())
                .param("price", price)
                .param("product", product)
                .update();
    }

    /** It is sold no more under this id; what was bought under it stays known. */
    public void forget(String rail, PriceAtRail known) {
        keepFormer(rail, known.lookupKey(), "");
        jdbc.sql("""
                delete from payment.rail_price
                 where rail = :rail
                   and mode = :mode
                   and lookup_key = :lookupKey
                """)
                .param("rail", rail)
                .param("mode", mode)
                .param("lookupKey", known.lookupKey())
                .update();
    }

    private void keepFormer(String rail, String lookupKey, String price) {
        jdbc.sql("""
                insert into payment.former_rail_price (rail, price, plan_version, billing_interval,
                       amount_minor, currency)
                select rail, price, plan_version, billing_interval,
                       amount_minor, currency
                  from payment.rail_price
                 where rail = :rail
                   and mode = :mode
                   and lookup_key = :lookupKey
                   and price <> :price
                on conflict do nothing
                """)
                .param("rail", rail)
                .param("mode", mode)
                .param("lookupKey", lookupKey)
                .param("price", price)
                .update();
    }
}
