package dev.tenantry.payment.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The secrets of our endpoints lie encrypted in the database. */
@TenantryTest
class StripeEndpointStoreTest {

    @Autowired
    StripeEndpointStore store;
    @Autowired
    JdbcClient jdbc;

    private final String mode = "test-" + UUID.randomUUID();
    private final String url = "https://example.test/" + mode;

    @Test
    void keepsNoSecretInClear() {
        Tenancy.asSystem(() -> store.keep(mode, url, "we_1", "whsec_first"));
        assertThat(row()).contains("we_1").doesNotContain("whsec_first");
        assertThat(Tenancy.asSystem(() -> store.secrets(mode))).containsExactly("whsec_first");
        Tenancy.asSystem(() -> store.keep(mode, url, "we_2", "whsec_second"));
        assertThat(Tenancy.asSystem(() -> store.secrets(mode))).containsExactly("whsec_second");
        assertThat(Tenancy.asSystem(() -> store.endpoint(mode, url))).contains("we_2");
    }

    @Test
    void sealsWhatAVersionFromBeforeWrote() {
        writeInClear("we_1", "whsec_before");
        assertThat(row()).contains("whsec_before");
        assertThat(Tenancy.asSystem(() -> store.secrets(mode))).containsExactly("whsec_before");
        assertThat(row()).doesNotContain("whsec_before");
        assertThat(Tenancy.asSystem(() -> store.secrets(mode))).containsExactly("whsec_before");
        writeInClear("we_2", "whsec_newer");
        assertThat(Tenancy.asSystem(() -> store.secrets(mode))).as("the older version, still running")
                .containsExactly("whsec_newer");
    }

    @Test
    void whatCannotBeOpenedIsAsIfItWereNotThere() {
        Tenancy.asSystem(() -> store.keep(mode, url, "we_1", "whsec_first"));
        Tenancy.asSystem(() -> jdbc.sql("""
                update payment.webhook_endpoint
                   set sealed_secret = '\\x0103616263ff'
                 where mode = :mode
                """).param("mode", mode).update());
        assertThat(Tenancy.asSystem(() -> store.secrets(mode))).isEmpty();
        assertThat(Tenancy.asSystem(() -> store.endpoint(mode, url))).as("so it is registered anew")
                .isEmpty();
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
