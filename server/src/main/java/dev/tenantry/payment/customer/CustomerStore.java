package dev.tenantry.payment.customer;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.payment.Item;
import dev.tenantry.payment.KnownPrice;
import dev.tenantry.payment.Payer;
import dev.tenantry.payment.rail.RailPrice;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which customer an organization is at a rail, and which price a catalogue price is there. */
@Repository
public class CustomerStore {

    record BillingCustomer(@Nullable String customer, String name, String email, int generation) {}

    private final JdbcClient jdbc;

    CustomerStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The first to reserve decides name and address, so every retry sends the same request. */
    BillingCustomer reserve(OrganizationId organization, String rail, Payer payer) {
        jdbc.sql("""
                insert into payment.billing_customer (organization_id, rail, name, email)
                values (:organization, :rail, :name, :email)
                on conflict (organization_id, rail) do nothing
                """)
                .param("organization", organization)
                .param("rail", rail)
                .param("name", payer.name())
                .param("email", payer.email())
                .update();
        return find(organization, rail).orElseThrow();
    }

    Optional<BillingCustomer> find(OrganizationId organization, String rail) {
        return jdbc.sql("""
                select customer, name, email, generation
                  from payment.billing_customer
                 where organization_id = :organization
                   and rail = :rail
                """)
                .param("organization", organization)
                .param("rail", rail)
                .query(BillingCustomer.class)
                .optional();
    }

    void complete(OrganizationId organization, String rail, String customer) {
        jdbc.sql("""
                update payment.billing_customer
                   set customer = :customer
                 where organization_id = :organization
                   and rail = :rail
                   and customer is null
                """)
                .param("customer", customer)
                .param("organization", organization)
                .param("rail", rail)
                .update();
    }

    public Optional<RailPrice> price(String rail, String mode, String lookupKey) {
        return jdbc.sql("""
                select price as id, product as product_id
                  from payment.rail_price
                 where rail = :rail
                   and mode = :mode
                   and lookup_key = :lookupKey
                """)
                .param("rail", rail)
                .param("mode", mode)
                .param("lookupKey", lookupKey)
                .query(RailPrice.class)
                .optional();
    }

    public void remember(String rail, String mode, String lookupKey, Item item, RailPrice price) {
        jdbc.sql("""
                insert into payment.rail_price (rail, mode, lookup_key, plan_version, billing_interval,
                       amount_minor, currency, price, product)
                values (:rail, :mode, :lookupKey, :planVersion, :interval,
                       :amount, :currency, :price, :product)
                on conflict do nothing
                """)
                .param("rail", rail)
                .param("mode", mode)
                .param("lookupKey", lookupKey)
                .param("planVersion", item.planVersion())
                .param("interval", item.interval())
                .param("amount", item.unitAmount().amountMinor())
                .param("currency", item.unitAmount().currency().getCurrencyCode())
                .param("price", price.id())
                .param("product", price.productId())
                .update();
    }

    public Optional<KnownPrice> known(String rail, String price) {
        return jdbc.sql("""
                select plan_version, billing_interval, amount_minor, currency
                  from payment.rail_price
                 where rail = :rail
                   and price = :price
                 union all
                select plan_version, billing_interval, amount_minor, currency
                  from payment.former_rail_price
                 where rail = :rail
                   and price = :price
                 limit 1
                """)
                .param("rail", rail)
                .param("price", price)
                .query(KnownPrice::of)
                .optional();
    }
}
