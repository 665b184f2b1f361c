package dev.tenantry.simulator.btcpay;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class WebhookStore {

    private final JdbcClient jdbc;

    WebhookStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Webhook webhook) {
        write("""
                insert into simulator.btcpay_webhook (id, store, url, enabled, automatic_redelivery,
                       everything, events, secret)
                values (:id, :store, :url, :enabled, :redelivery, :everything, :events, :secret)
                """, webhook);
    }

    void update(Webhook webhook) {
        write("""
                update simulator.btcpay_webhook
                   set url = :url,
                       enabled = :enabled,
                       automatic_redelivery = :redelivery,
                       everything = :everything,
                       events = :events,
                       secret = :secret
                 where id = :id
                   and store = :store
                """, webhook);
    }

    private void write(String sql, Webhook webhook) {
        jdbc.sql(sql)
                .param("id", webhook.id())
                .param("store", webhook.store())
                .param("url", webhook.url())
                .param("enabled", webhook.enabled())
                .param("redelivery", webhook.automaticRedelivery())
                .param("everything", webhook.everything())
                .param("events", webhook.events().toArray(String[]::new))
                .param("secret", webhook.secret())
                .update();
    }

    boolean delete(String store, String id) {
        return jdbc.sql("""
                delete from simulator.btcpay_webhook
                 where id = :id
                   and store = :store
                """)
                .param("id", id)
                .param("store", store)
                .update() == 1;
    }

    Optional<Webhook> find(String id) {
        return jdbc.sql("""
                select id, store, url, enabled, automatic_redelivery, everything, events, secret
                  from simulator.btcpay_webhook
                 where id = :id
                """)
                .param("id", id)
                .query(WebhookStore::webhook)
                .optional();
    }

    List<Webhook> of(String store) {
        return jdbc.sql("""
                select id, store, url, enabled, automatic_redelivery, everything, events, secret
                  from simulator.btcpay_webhook
                 where store = :store
                 order by position
                """)
                .param("store", store)
                .query(WebhookStore::webhook)
                .list();
    }

    private static Webhook webhook(ResultSet row, int number) throws SQLException {
        return new Webhook(row.getString("id"), row.getString("store"), row.getString("url"),
                row.getBoolean("enabled"), row.getBoolean("automatic_redelivery"),
                row.getBoolean("everything"), List.of((String[]) row.getArray("events").getArray()),
                row.getString("secret"));
    }
}
