package dev.tenantry.web.idempotency;

import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.kernel.Secret;
import dev.tenantry.web.WebRefusal;
import java.security.MessageDigest;
import java.time.Instant;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor.CipherAlgorithm;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.stereotype.Component;

/**
 * First answers by (caller, route, key). The table holds a hash of the three and the answer encrypted with
 * a key made of them, so an answer that shows a secret once does not lie readable in the database.
 */
@Component
class IdempotencyStore {

    record Slot(String caller, String route, String key) {

        byte[] hash() {
            return Secret.hash("slot|" + caller + "|" + route + "|" + key);
        }

        AesBytesEncryptor cipher() {
            var secret = new SecretKeySpec(Secret.hash("body|" + caller + "|" + route + "|" + key), "AES");
            return new AesBytesEncryptor(secret, KeyGenerators.secureRandom(16), CipherAlgorithm.GCM);
        }
    }

    record Reply(int status, String contentType, byte[] body) {}

    private record Row(byte[] requestDigest, @Nullable Integer status, @Nullable String contentType,
            byte @Nullable [] answer) {}

    private final JdbcClient jdbc;

    IdempotencyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Null when the slot was free and is now taken; the kept answer when there is one. */
    @Nullable Reply begin(Slot slot, byte[] requestDigest) {
        return Tenancy.asSystem(() -> insert(slot, requestDigest) ? null : kept(slot, requestDigest));
    }

    private boolean insert(Slot slot, byte[] requestDigest) {
        return jdbc.sql("""
                insert into web.idempotency (slot, request_digest, created_at)
                values (:slot, :digest, now())
                on conflict (slot) do nothing
                """)
                .param("slot", slot.hash())
                .param("digest", requestDigest)
                .update() == 1;
    }

    private Reply kept(Slot slot, byte[] requestDigest) {
        var row = jdbc.sql("""
                select request_digest, status, content_type, answer
                  from web.idempotency
                 where slot = :slot
                """)
                .param("slot", slot.hash())
                .query((found, n) -> new Row(found.getBytes(1), found.getObject(2, Integer.class),
                        found.getString(3), found.getBytes(4)))
                .optional()
                .orElseThrow(() -> new Refusal(WebRefusal.IDEMPOTENCY_KEY_IN_PROGRESS));
        if (!MessageDigest.isEqual(row.requestDigest(), requestDigest)) {
            throw new Refusal(WebRefusal.IDEMPOTENCY_KEY_REUSED);
        }
        if (row.status() == null || row.contentType() == null || row.answer() == null) {
            throw new Refusal(WebRefusal.IDEMPOTENCY_KEY_IN_PROGRESS);
        }
        return new Reply(row.status(), row.contentType(), slot.cipher().decrypt(row.answer()));
    }

    void finish(Slot slot, Reply reply) {
        Tenancy.asSystem(() -> jdbc.sql("""
                update web.idempotency
                   set status = :status,
                       content_type = :type,
                       answer = :answer
                 where slot = :slot
                   and status is null
                """)
                .param("status", reply.status())
                .param("type", reply.contentType())
                .param("answer", slot.cipher().encrypt(reply.body()))
                .param("slot", slot.hash())
                .update());
    }

    void forget(Slot slot) {
        Tenancy.asSystem(() -> jdbc.sql("""
                delete from web.idempotency
                 where slot = :slot
                   and status is null
                """)
                .param("slot", slot.hash())
                .update());
    }

    int forgetBefore(Instant before) {
        return Tenancy.asSystem(() -> jdbc.sql("""
                delete from web.idempotency
                 where created_at < :before
                """)
                .param("before", before)
                .update());
    }
}
