package dev.tenantry.web.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Secret;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Token buckets in the database, so a limit means the same on however many nodes. The database's clock
 * counts; a key is kept as a hash. What is known to be empty is refused without asking again, so a flood from
 * one place costs its first requests only.
 */
@Component
public class Buckets {

    /** It holds so many and refills evenly. */
    public record Bucket(ByteBuffer slot, long most, Duration window) {

        /** @param key is kept as a hash only */
        public static Bucket of(String key, long most, Duration window) {
            return new Bucket(ByteBuffer.wrap(Secret.hash(key)), most, window);
        }
    }

    /** The first of those asked that had no token, and how long until it has one. */
    public record Empty(Bucket bucket, Duration left) {}

    private record Answer(int refused, double seconds) {}

    private static final int KNOWN_EMPTY = 100_000;

    private final JdbcClient jdbc;
    private final Cache<ByteBuffer, Long> emptyUntil = Caffeine.newBuilder().maximumSize(KNOWN_EMPTY)
            .expireAfterWrite(Duration.ofHours(1)).build();

    Buckets(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A token of each in order, until one has none; those before it are spent. */
    public Optional<Empty> take(List<Bucket> buckets) {
        var known = buckets.stream().flatMap(bucket -> knownEmpty(bucket).stream()).findFirst();
        var before = known.map(empty -> buckets.subList(0, buckets.indexOf(empty.bucket))).orElse(buckets);
        return before.isEmpty() ? known : ask(before).or(() -> known);
    }

    private Optional<Empty> knownEmpty(Bucket bucket) {
        var until = emptyUntil.getIfPresent(bucket.slot);
        return Optional.ofNullable(until).map(nanos -> Duration.ofNanos(nanos - System.nanoTime()))
                .filter(Duration::isPositive).map(left -> new Empty(bucket, left));
    }

    private Optional<Empty> ask(List<Bucket> buckets) {
        var answer = answer(buckets);
        if (answer.refused == 0) {
            return Optional.empty();
        }
        var left = Duration.ofNanos((long) (answer.seconds * 1e9));
        var empty = new Empty(buckets.get(answer.refused - 1), left);
        emptyUntil.put(empty.bucket.slot, System.nanoTime() + empty.left.toNanos());
        return Optional.of(empty);
    }

    /** Without waiting for the disk: a limit that forgets a crash's last moments is still a limit. */
    private Answer answer(List<Bucket> buckets) {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select answer.refused, answer.seconds
                  from set_config('synchronous_commit', 'off', true),
                       web.take_tokens(:slots, :most, :windows) as answer
                """)
                .param("slots", buckets.stream().map(bucket -> bucket.slot.array()).toArray(byte[][]::new))
                .param("most", buckets.stream().map(Bucket::most).toArray(Long[]::new))
                .param("windows", buckets.stream().map(bucket -> bucket.window.toMillis() / 1e3)
                        .toArray(Double[]::new))
                .query(Answer.class)
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
