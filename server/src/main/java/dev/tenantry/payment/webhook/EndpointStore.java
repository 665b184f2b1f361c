package dev.tenantry.payment.webhook;

import dev.tenantry.database.Vault;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Our addresses as registered at the rails, with the secrets they gave us for them. System login only. */
@Repository
public class EndpointStore {

    /** What stands for an endpoint where none is registered; no rail names one so. */
    public static final String NONE = "none";

    private final JdbcClient jdbc;
    private final Vault vault;

    EndpointStore(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    /** An address of ours at a rail. */
    public record Place(String rail, String mode, String url) {

        private String name() {
            return "payment.webhook_endpoint|" + rail + "|" + mode + "|" + url;
        }
    }

    /** What is registered at a place. A secret that cannot be read is as good as no endpoint. */
    public record Registered(String endpoint, boolean readable) {

        static final Registered NOTHING = new Registered(NONE, false);

        /** The endpoint to look for at the rail. */
        public String usable() {
            return readable ? endpoint : NONE;
        }
    }

    /** {@code secret} is set where a version from before has written it in clear; it is then the newer. */
    private record Row(Place place, String endpoint, @Nullable String secret,
            byte @Nullable [] sealedSecret) {}

    public Registered registered(Place place) {
        return rows(place.rail(), place.mode()).stream().filter(row -> row.place().equals(place)).findFirst()
                .map(row -> new Registered(row.endpoint(), secretOf(row).isPresent()))
                .orElse(Registered.NOTHING);
    }

    /** False when another node has registered one since {@code before} was read. */
    public boolean keep(Place place, Registered before, String endpoint, String secret) {
        return jdbc.sql("""
                insert into payment.webhook_endpoint as kept (rail, mode, url, endpoint, sealed_secret)
                values (:rail, :mode, :url, :endpoint, :sealed)
                on conflict (rail, mode, url) do update
                   set endpoint = excluded.endpoint,
                       sealed_secret = excluded.sealed_secret,
                       secret = null,
                       created_at = clock_timestamp()
                 where kept.endpoint = :before
                """)
                .param("rail", place.rail())
                .param("mode", place.mode())
                .param("url", place.url())
                .param("endpoint", endpoint)
                .param("sealed", vault.seal(place.name(), secret))
                .param("before", before.endpoint())
                .update() == 1;
    }

    /** Those that can be read. What lies in clear, or under a key of before, is sealed with today's. */
    List<String> secrets(String rail, String mode) {
        return rows(rail, mode).stream().flatMap(row -> {
            var secret = secretOf(row);
            secret.filter(_ -> row.secret() != null || vault.isOutdated(row.sealedSecret()))
                    .ifPresent(clear -> seal(row, clear));
            return secret.stream();
        }).toList();
    }

    private List<Row> rows(String rail, String mode) {
        return jdbc.sql("""
                select url, endpoint, secret, sealed_secret
                  from payment.webhook_endpoint
                 where rail = :rail
                   and mode = :mode
                 order by created_at desc
                """)
                .param("rail", rail)
                .param("mode", mode)
                .query((row, n) -> new Row(new Place(rail, mode, row.getString("url")),
                        row.getString("endpoint"), row.getString("secret"), row.getBytes("sealed_secret")))
                .list();
    }

    private Optional<String> secretOf(Row row) {
        return row.secret() != null ? Optional.of(row.secret())
                : vault.open(row.place().name(), row.sealedSecret());
    }

    /** Unless somebody wrote another one meanwhile. */
    private void seal(Row row, String clear) {
        jdbc.sql("""
                update payment.webhook_endpoint
                   set sealed_secret = :sealed,
                       secret = null
                 where rail = :rail
                   and mode = :mode
                   and url = :url
                   and endpoint = :endpoint
                   and secret is not distinct from cast(:secret as text)
                """)
                .param("sealed", vault.seal(row.place().name(), clear))
                .param("rail", row.place().rail())
                .param("mode", row.place().mode())
                .param("url", row.place().url())
                .param("endpoint", row.endpoint())
                .param("secret", row.secret())
                .update();
    }
}
