package dev.tenantry.payment.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.payment.webhook.EndpointStore.Place;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The secrets of our endpoints lie encrypted in the database, each rail's by itself. */
@TenantryTest
class EndpointStoreTest {

    @Autowired
    EndpointStore store;
    @Autowired
    JdbcClient jdbc;

    private final String mode = "test-" + UUID.randomUUID();
    private final String url = "https://example.test/" + mode;
    private final Place place = new Place("stripe", mode, url);

    @Test
    void keepsNoSecretInClear() {
        assertThat(keep(place, "we_1", "whsec_first")).isTrue();
        assertThat(row()).contains("we_1").doesNotContain("whsec_first");
        assertThat(Tenancy.asSystem(() -> store.secrets("stripe", mode))).containsExactly("whsec_first");
        assertThat(keep(place, "we_2", "whsec_second")).isTrue();
        assertThat(Tenancy.asSystem(() -> store.secrets("stripe", mode))).containsExactly("whsec_second");
        assertThat(registered(place).usable()).isEqualTo("we_2");
    }

    @Test
    void railsStandBesideEachOther() {
        var other = new Place("btcpay", mode, url);
        keep(place, "we_1", "whsec_first");
        assertThat(registered(other).usable()).isEqualTo(EndpointStore.NONE);
        keep(other, "Wh1", "another");
        assertThat(Tenancy.asSystem(() -> store.secrets("stripe", mode))).containsExactly("whsec_first");
        assertThat(Tenancy.asSystem(() -> store.secrets("btcpay", mode))).containsExactly("another");
        assertThat(Tenancy.asSystem(() -> store.secrets("btcpay", mode + "-live"))).isEmpty();
    }

    @Test
    void whoComesSecondDoesNotOverwriteWhoCameFirst() {
        var before = registered(place);
        assertThat(keep(place, "we_1", "whsec_first")).isTrue();
        assertThat(Tenancy.asSystem(() -> store.keep(place, before, "we_2", "whsec_second"))).isFalse();
        assertThat(Tenancy.asSystem(() -> store.secrets("stripe", mode))).containsExactly("whsec_first");
        var first = registered(place);
        assertThat(keep(place, "we_3", "whsec_third")).isTrue();
        assertThat(Tenancy.asSystem(() -> store.keep(place, first, "we_4", "whsec_fourth"))).isFalse();
        assertThat(registered(place).usable()).isEqualTo("we_3");
    }

    @Test
    void sealsWhatAVersionFromBeforeWrote() {
        writeInClear("we_1", "whsec_before");
        assertThat(row()).contains("whsec_before");
        assertThat(Tenancy.asSystem(() -> store.secrets("stripe", mode))).containsExactly("whsec_before");
        assertThat(row()).doesNotContain("whsec_before");
        assertThat(Tenancy.asSystem(() -> store.secrets("stripe", mode))).containsExactly("whsec_before");
        writeInClear("we_2", "whsec_newer");
        assertThat(Tenancy.asSystem(() -> store.secrets("stripe", mode))).as("the older version, still running")
                .containsExactly("whsec_newer");
    }

    @Test
    void whatCannotBeOpenedIsAsIfItWereNotThereAndGivesWay() {
        keep(place, "we_1", "whsec_first");
        Tenancy.asSystem(() -> jdbc.sql("""
                update payment.webhook_endpoint
                   set sealed_secret = '\\x0103616263ff'
                 where mode = :mode
                """).param("mode", mode).update());
        assertThat(Tenancy.asSystem(() -> store.secrets("stripe", mode))).isEmpty();
        assertThat(registered(place).usable()).as("so it is registered anew").isEqualTo(EndpointStore.NONE);
        assertThat(keep(place, "we_2", "whsec_second")).isTrue();
        assertThat(Tenancy.asSystem(() -> store.secrets("stripe", mode))).containsExactly("whsec_second");
    }

    private EndpointStore.Registered registered(Place of) {
        return Tenancy.asSystem(() -> store.registered(of));
    }

    private boolean keep(Place at, String endpoint, String secret) {
        return Tenancy.asSystem(() -> store.keep(at, store.registered(at), endpoint, secret));
    }

    private void writeInClear(String endpoint, String secret) {
        Tenancy.asSystem(() -> jdbc.sql("""
                insert into payment.webhook_endpoint (rail, mode, url, endpoint, secret)
                values ('stripe', :mode, :url, :endpoint, :secret)
                on conflict (rail, mode, url) do update
                   set endpoint = excluded.endpoint,
                       secret = excluded.secret
                """).param("mode", mode).param("url", url).param("endpoint", endpoint).param("secret", secret)
                .update());
    }

    private String row() {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select row_to_json(webhook_endpoint)::text
                  from payment.webhook_endpoint
                 where mode = :mode
                """).param("mode", mode).query(String.class).single());
    }
}
