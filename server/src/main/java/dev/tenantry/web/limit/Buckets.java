package dev.tenantry.web.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Secret;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Token buckets in the database, so a limit means the same on however many nodes. The database's clock
 * counts; a key is kept as a hash. What is known to be empty is refused without asking again, so a flood from
 * one place costs its first requests only.
 */
@Component
public class Buckets {

    private static final int KNOWN_EMPTY = 100_000;

    private final JdbcClient jdbc;
    private final Cache<ByteBuffer, Long> emptyUntil = Caffeine.newBuilder().maximumSize(KNOWN_EMPTY)
            .expireAfterWrite(Duration.ofHours(1)).build();

    Buckets(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Zero when there was a token; else how long until there is one. */
    public Duration take(String key, long most, Duration window) {
        var slot = ByteBuffer.wrap(Secret.hash(key));
        var until = emptyUntil.getIfPresent(slot);
        var left = until == null ? 0 : until - System.nanoTime();
        if (left > 0) {
            return Duration.ofNanos(left);
        }
        var wait = Duration.ofNanos((long) (ask(slot.array(), most, window) * 1e9));
        if (wait.isPositive()) {
            emptyUntil.put(slot, System.nanoTime() + wait.toNanos());
        }
        return wait;
    }

    /** Without waiting for the disk: a limit that forgets a crash's last moments is still a limit. */
    private double ask(byte[] slot, long most, Duration window) {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select web.take_token(:slot, :most, :window)
                  from set_config('synchronous_commit', 'off', true)
                """)
                .param("slot", slot)
                .param("most", most)
                .param("window", window.toMillis() / 1e3)
                .query(Double.class)
                .single());
    }

    /** Full ones need no row. */
    int forgetFull() {
        return Tenancy.asSystem(() -> jdbc.sql("""
                delete from web.rate_limit
                 where full_at <= now()
                """).update());
    }
}
