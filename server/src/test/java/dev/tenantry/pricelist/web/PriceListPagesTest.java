package dev.tenantry.pricelist.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.catalog.Catalog;
import dev.tenantry.catalog.Sale;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.People;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@TenantryTest
class PriceListPagesTest {

    private static final String PAGE = "/operator/catalogue/prices";

    @LocalServerPort
    int port;
    @Autowired
    People people;
    @Autowired
    Catalog catalog;
    @Autowired
    JdbcClient jdbc;

    private Newcomer olga;

    @BeforeEach
    void anOperator() {
        olga = Newcomer.register(port, "Olga");
        people.makeOperator(olga.person());
    }

    @Test
    void showsWhereCatalogueAndRailDifferAndWhoseMoneyItIs() {
        assertThat(olga.browser().get("/operator/catalogue").body()).contains("href=\"" + PAGE + "\"");
        var page = olga.browser().get(PAGE);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("stripe, simulated: no money moves.", "From the rail to the catalogue",
                "<code>pro</code>", "29.99 USD");
        assertThat(Newcomer.register(port).browser().get(PAGE).status()).isEqualTo(404);
    }

    @Test
    void aPreviewChangesNothingAndDoingItLeavesAnEntry() {
        var looked = olga.browser().post(PAGE, Map.of("direction", "push", "act", "preview"));
        assertThat(looked.status()).isEqualTo(200);
        assertThat(looked.body()).contains("From the catalogue to the rail");
        assertThat(entries()).isZero();

        var done = olga.browser().post(PAGE, Map.of("direction", "push", "act", "do"));
        assertThat(done.status()).as(done.body()).isEqualTo(200);
        assertThat(entries()).isEqualTo(1);
        assertThat(olga.browser().post(PAGE, Map.of("direction", "push", "act", "preview")).body())
                .contains("Nothing would change");
        assertThat(catalog.plans()).anyMatch(plan -> plan.sale() == Sale.SELF_SERVE);
    }

    @Test
    void refusesAWayThatIsNone() {
        assertThat(olga.browser().post(PAGE, Map.of("direction", "sideways")).status()).isEqualTo(400);
        assertThat(olga.browser().postJson("/v1/operator/catalog/rail-prices",
                "{\"direction\": \"pull\", \"archive\": true}").body()).contains("Only a push can archive.");
    }

    private long entries() {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select count(*)
                  from audit.entry
                 where actor_id = :operator
                   and action = 'plan.prices_pushed'
                """).param("operator", olga.person().uuid()).query(Long.class).single());
    }
}
