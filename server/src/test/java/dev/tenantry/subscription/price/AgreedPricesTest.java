package dev.tenantry.subscription.price;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.TenantryTest;
import dev.tenantry.catalog.Catalog;
import dev.tenantry.catalog.Interval;
import dev.tenantry.catalog.PlanVersionId;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Money;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@TenantryTest
class AgreedPricesTest {

    private static final Money TODAY = Money.of(2999, "USD");

    @Autowired AgreedPrices prices;
    @Autowired Catalog catalog;
    @Autowired JdbcClient jdbc;

    private final String railPrice = "price_" + UUID.randomUUID();
    private PlanVersionId pro;

    @BeforeEach
    void findThePlan() {
        pro = catalog.plan("pro").orElseThrow().current().id();
    }

    @AfterEach
    void forgetIt() {
        remove();
    }

    @Test
    void isWhatTheRailsPriceWasSoldAs() {
        sell(1900, "EUR");
        assertThat(agreed()).isEqualTo(Money.of(1900, "EUR"));
    }

    @Test
    void isWhatThePlanCostsWhereTheRailsPriceIsNotOursOrThereIsNone() {
        assertThat(agreed()).isEqualTo(TODAY);
        assertThat(prices.of(null, null, pro, Interval.MONTHLY)).contains(TODAY);
        assertThat(prices.of("fake", null, pro, Interval.MONTHLY)).contains(TODAY);
        assertThat(prices.of(null, null, pro, null)).isEmpty();
    }

    /** What a rail's price means never changes, so it is read once; that nobody knows it may change. */
    @Test
    void isRememberedOnceItIsKnownAndNotBefore() {
        assertThat(agreed()).isEqualTo(TODAY);
        sell(1900, "USD");
        assertThat(agreed()).isEqualTo(Money.of(1900, "USD"));
        remove();
        assertThat(agreed()).isEqualTo(Money.of(1900, "USD"));
    }

    private Money agreed() {
        return prices.of("fake", railPrice, pro, Interval.MONTHLY).orElseThrow();
    }

    private void sell(long amountMinor, String currency) {
        Tenancy.asSystem(() -> jdbc.sql("""
                insert into payment.rail_price (rail, mode, lookup_key, plan_version, billing_interval,
                       amount_minor, currency, price, product)
                values ('fake', 'sandbox', :price, :version, 'monthly', :amount, :currency, :price, 'prod_1')
                """)
                .param("price", railPrice)
                .param("version", pro)
                .param("amount", amountMinor)
                .param("currency", currency)
                .update());
    }

    private void remove() {
        Tenancy.asSystem(() -> jdbc.sql("delete from payment.rail_price where price = :price")
                .param("price", railPrice).update());
    }
}
