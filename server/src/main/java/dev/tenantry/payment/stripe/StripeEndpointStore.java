package dev.tenantry.payment.stripe;

import dev.tenantry.database.Vault;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Our addresses as registered at Stripe, with the secrets it gave us for them. System login only. */
@Repository
class StripeEndpointStore {

    private final JdbcClient jdbc;
    private final Vault vault;

    StripeEndpointStore(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    /** {@code secret} is set where a version from before has written it in clear; it is then the newer. */
    private record Row(String url, String endpoint, @Nullable String secret,
            byte @Nullable [] sealedSecret) {}

    /** The endpoint at this address, if its secret can be read. */
    Optional<String> endpoint(String mode, String url) {
        return rows(mode).stream().filter(row -> row.url().equals(url) && secretOf(mode, row).isPresent())
                .map(Row::endpoint).findFirst();
    }

    void keep(String mode, String url, String endpoint, String secret) {
        jdbc.sql("""
                insert into payment.webhook_endpoint (rail, mode, url, endpoint, sealed_secret)
                values ('stripe', :mode, :url, :endpoint, :sealed)
                on conflict (rail, mode, url) do update
                   set endpoint = excluded.endpoint,
                       sealed_secret = excluded.sealed_secret,
                       secret = null,
                       created_at = clock_timestamp()
                """)
                .param("mode", mode)
                .param("url", url)
                .param("endpoint", endpoint)
                .param("sealed", vault.seal(place(mode, url), secret))
                .update();
    }

    /** Those that can be read. What lies in clear, or under a key of before, is sealed with today's. */
    List<String> secrets(String mode) {
        return rows(mode).stream().flatMap(row -> {
            var secret = secretOf(mode, row);
            secret.filter(_ -> row.secret() != null || vault.isOutdated(row.sealedSecret()))
                    .ifPresent(clear -> seal(mode, row, clear));
            return secret.stream();
        }).toList();
    }

    private List<Row> rows(String mode) {
        return jdbc.sql("""
                select url, endpoint, secret, sealed_secret
                  from payment.webhook_endpoint
                 where rail = 'stripe'
                   and mode = :mode
                 order by created_at desc
                """)
                .param("mode", mode)
                .query((row, n) -> new Row(row.getString("url"), row.getString("endpoint"),
                        row.getString("secret"), row.getBytes("sealed_secret")))
                .list();
    }

    private Optional<String> secretOf(String mode, Row row) {
        return row.secret() != null ? Optional.of(row.secret())
                : vault.open(place(mode, row.url()), row.sealedSecret());
    }

    /** Unless somebody wrote another one meanwhile. */
    private void seal(String mode, Row row, String clear) {
        jdbc.sql("""
                update payment.webhook_endpoint
                   set sealed_secret = :sealed,
                       secret = null
                 where rail = 'stripe'
                   and mode = :mode
                   and url = :url
                   and endpoint = :endpoint
                   and secret is not distinct from cast(:secret as text)
                """)
                .param("sealed", vault.seal(place(mode, row.url()), clear))
                .param("mode", mode)
                .param("url", row.url())
                .param("endpoint", row.endpoint())
                .param("secret", row.secret())
                .update();
    }

    private static String place(String mode, String url) {
        return "payment.webhook_endpoint|stripe|" + mode + "|" + url;
    }
}
