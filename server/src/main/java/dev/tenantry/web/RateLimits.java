package dev.tenantry.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.limit.Buckets;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Limits against guessing and flooding: so many at once, refilling evenly. All nodes count together, except
 * where a limit only protects the node itself.
 */
@Component
public class RateLimits {

    /** The bucket {@code name} of {@code subject}, which holds so many and refills evenly over the window. */
    public record Limit(String name, String subject, long most, Duration window) {

        private Buckets.Bucket bucket() {
            return Buckets.Bucket.of(name + "|" + subject, most, window);
        }
    }

    private final Cache<String, Bucket> ofThisNode = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterAccess(Duration.ofHours(1))
            .build();
    private final RateLimitSettings settings;
    private final Buckets buckets;
    private final SecurityTrail trail;

    RateLimits(RateLimitSettings settings, Buckets buckets, SecurityTrail trail) {
        this.settings = settings;
        this.buckets = buckets;
        this.trail = trail;
    }

    public RateLimitSettings numbers() {
        return settings;
    }

    /** @see #take(Limit...) */
    public void take(String name, String subject, long limit, Duration window) {
        take(new Limit(name, subject, limit, window));
    }

    /**
     * Takes one token of each in this order. Outside of a transaction only: a rollback would give them back.
     *
     * @throws Refusal too_many_requests with the seconds to wait, when one is empty: those before are spent
     */
    public void take(Limit... limits) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("the limit " + limits[0].name
                    + " is asked inside a transaction");
        }
        if (settings.enabled()) {
            var asked = Stream.of(limits).map(Limit::bucket).toList();
            buckets.take(asked).ifPresent(empty ->
                    refuse(limits[asked.indexOf(empty.bucket())].name, empty.left()));
        }
    }

    /** Like {@link #take}, counted by this node alone and in its memory: with N nodes it admits N times. */
    public void takeHere(String name, String subject, long limit, Duration window) {
        if (!settings.enabled()) {
            return;
        }
        var probe = ofThisNode.get(name + "|" + subject, key -> Bucket.builder()
                .addLimit(band -> band.capacity(limit).refillGreedy(limit, window))
                .build()).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            refuse(name, Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
    }

    private void refuse(String name, Duration wait) {
        trail.refused("limit_hit", name, Map.of());
        var seconds = Math.max(1, Math.ceilDiv(wait.toMillis(), 1_000));
        throw new Refusal(WebRefusal.TOO_MANY_REQUESTS).with("retry_after_seconds", seconds);
    }
}
