package dev.tenantry.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tenantry.kernel.Refusal;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Token buckets against guessing and flooding. Kept in this node's memory: with N nodes behind a balancer
 * a limit admits at most N times its number, and a restart starts it anew.
 */
@Component
public class RateLimits {

    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(200_000)
            .expireAfterAccess(Duration.ofHours(2))
            .build();
    private final boolean enabled;
    private final SecurityTrail trail;

    RateLimits(@Value("${tenantry.rate-limits.enabled:true}") boolean enabled, SecurityTrail trail) {
        this.enabled = enabled;
        this.trail = trail;
    }

    /**
     * Takes one token of the bucket {@code name} of {@code subject}, which holds {@code limit} and refills
     * evenly over {@code window}.
     *
     * @throws Refusal too_many_requests with the seconds to wait, when it is empty
     */
    public void take(String name, String subject, long limit, Duration window) {
        if (!enabled) {
            return;
        }
        var probe = bucket(name, subject, limit, window).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            trail.refused("limit_hit", name, Map.of());
            var seconds = Math.max(1, Math.ceilDiv(probe.getNanosToWaitForRefill(), 1_000_000_000L));
            throw new Refusal(WebRefusal.TOO_MANY_REQUESTS).with("retry_after_seconds", seconds);
        }
    }

    private Bucket bucket(String name, String subject, long limit, Duration window) {
        return buckets.get(name + "|" + subject, key -> Bucket.builder()
                .addLimit(band -> band.capacity(limit).refillGreedy(limit, window))
                .build());
    }
}
