package dev.tenantry.payment.btcpay;

import dev.tenantry.database.Vault;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Our addresses as registered at the server, with the secrets they are signed with. System login only. */
@Repository
class BtcpayEndpointStore {

    private final JdbcClient jdbc;
    private final Vault vault;

    BtcpayEndpointStore(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    private record Row(String url, String endpoint, byte[] sealedSecret) {}

    /** The endpoint at this address, if its secret can be read. */
    Optional<String> endpoint(String mode, String url) {
        return rows(mode).stream().filter(row -> row.url().equals(url) && secretOf(mode, row).isPresent())
                .map(Row::endpoint).findFirst();
    }

    /** False when another node has registered one since {@code before} was read. */
    boolean keep(String mode, String url, String before, String endpoint, String secret) {
        return jdbc.sql("""
                insert into payment.webhook_endpoint as kept (rail, mode, url, endpoint, sealed_secret)
                values ('btcpay', :mode, :url, :endpoint, :sealed)
                on conflict (rail, mode, url) do update
                   set endpoint = excluded.endpoint,
                       sealed_secret = excluded.sealed_secret,
                       created_at = clock_timestamp()
                 where kept.endpoint = :before
                """)
                .param("mode", mode)
                .param("url", url)
                .param("endpoint", endpoint)
                .param("sealed", vault.seal(place(mode, url), secret))
                .param("before", before)
                .update() == 1;
    }

    /** Those that can be read. What lies under a key of before is sealed with today's. */
    List<String> secrets(String mode) {
        return rows(mode).stream().flatMap(row -> {
            var secret = secretOf(mode, row);
            secret.filter(_ -> vault.isOutdated(row.sealedSecret()))
                    .ifPresent(clear -> seal(mode, row, clear));
            return secret.stream();
        }).toList();
    }

    private List<Row> rows(String mode) {
        return jdbc.sql("""
                select url, endpoint, sealed_secret
                  from payment.webhook_endpoint
                 where rail = 'btcpay'
                   and mode = :mode
                 order by created_at desc
                """)
                .param("mode", mode)
                .query((row, n) -> new Row(row.getString("url"), row.getString("endpoint"),
                        row.getBytes("sealed_secret")))
                .list();
    }

    private Optional<String> secretOf(String mode, Row row) {
        return vault.open(place(mode, row.url()), row.sealedSecret());
    }

    /** Unless somebody registered another one meanwhile. */
    private void seal(String mode, Row row, String clear) {
        jdbc.sql("""
                update payment.webhook_endpoint
                   set sealed_secret = :sealed
                 where rail = 'btcpay'
                   and mode = :mode
                   and url = :url
                   and endpoint = :endpoint
                """)
                .param("sealed", vault.seal(place(mode, row.url()), clear))
                .param("mode", mode)
                .param("url", row.url())
                .param("endpoint", row.endpoint())
                .update();
    }

    private static String place(String mode, String url) {
        return "payment.webhook_endpoint|btcpay|" + mode + "|" + url;
    }
}
