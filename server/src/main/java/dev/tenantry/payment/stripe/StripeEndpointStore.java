package dev.tenantry.payment.stripe;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Our addresses as registered at Stripe, with the secrets it gave us for them. System login only. */
@Repository
class StripeEndpointStore {

    private final JdbcClient jdbc;

    StripeEndpointStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<String> endpoint(String mode, String url) {
        return jdbc.sql("""
                select endpoint
                  from payment.webhook_endpoint
                 where rail = 'stripe'
                   and mode = :mode
                   and url = :url
                """)
                .param("mode", mode)
                .param("url", url)
                .query(String.class)
                .optional();
    }

    void keep(String mode, String url, String endpoint, String secret) {
        jdbc.sql("""
                insert into payment.webhook_endpoint (rail, mode, url, endpoint, secret)
                values ('stripe', :mode, :url, :endpoint, :secret)
                on conflict (rail, mode, url) do update
                   set endpoint = excluded.endpoint,
                       secret = excluded.secret,
                       created_at = clock_timestamp()
                """)
                .param("mode", mode)
                .param("url", url)
                .param("endpoint", endpoint)
                .param("secret", secret)
                .update();
    }

    List<String> secrets(String mode) {
        return jdbc.sql("""
                select secret
                  from payment.webhook_endpoint
                 where rail = 'stripe'
                   and mode = :mode
                """)
                .param("mode", mode)
                .query(String.class)
                .list();
    }
}
