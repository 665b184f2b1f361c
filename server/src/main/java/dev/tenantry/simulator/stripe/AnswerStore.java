package dev.tenantry.simulator.stripe;

import dev.tenantry.simulator.stripe.StripeApi.Answer;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** First answers under their idempotency keys. */
@Repository
class AnswerStore {

    private static final int LOCK = 0x5717_0002;

    private final JdbcClient jdbc;

    AnswerStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Kept(byte[] fingerprint, int status, String body) {}

    /** False while another transaction works under this key. */
    boolean lock(String key) {
        return jdbc.sql("""
                select pg_try_advisory_xact_lock(:lock, hashtext(:key))
                """)
                .param("lock", LOCK)
                .param("key", key)
                .query(Boolean.class)
                .single();
    }

    Optional<Kept> find(String key) {
        return jdbc.sql("""
                select fingerprint, status, body
                  from simulator.idempotent_answer
                 where key = :key
                """)
                .param("key", key)
                .query(Kept.class)
                .optional();
    }

    void keep(String key, byte[] fingerprint, Answer answer) {
        jdbc.sql("""
                insert into simulator.idempotent_answer (key, fingerprint, status, body)
                values (:key, :fingerprint, :status, :body)
                """)
                .param("key", key)
                .param("fingerprint", fingerprint)
                .param("status", answer.status())
                .param("body", answer.body())
                .update();
    }
}
