package dev.tenantry.entitlement;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.organization.Organization;
import dev.tenantry.organization.Organizations;
import dev.tenantry.subscription.Subscriptions;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What is known about organizations, remembered for at most five minutes. A change anywhere is announced
 * by {@link ChangeFeed}; while that hears nothing, nothing remembered is used.
 */
@Component
class OrganizationFacts {

    private final OverrideStore overrides;
    private final Subscriptions subscriptions;
    private final Organizations organizations;
    private final Cache<OrganizationId, Remembered> remembered = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterWrite(Duration.ofMinutes(5))
            .build();
    private volatile boolean hearing;
    private final AtomicLong epoch = new AtomicLong();

    /** {@code epoch} is that of the moment before the rows were read. */
    private record Remembered(Facts facts, long epoch) {}

    OrganizationFacts(OverrideStore overrides, Subscriptions subscriptions, Organizations organizations) {
        this.overrides = overrides;
        this.subscriptions = subscriptions;
        this.organizations = organizations;
    }

    /** At {@code now}; from memory when that is safe, and never from what is not committed yet. */
    Facts of(OrganizationId organization, Instant now) {
        if (!hearing || TransactionSynchronizationManager.isActualTransactionActive()) {
            return read(organization, now);
        }
        var known = remembered.get(organization, id -> remember(id, now));
        if (known.epoch == epoch.get() && known.facts.holdsAt(now)) {
            return known.facts;
        }
        remembered.asMap().remove(organization, known);
        return remembered.get(organization, id -> remember(id, now)).facts;
    }

    /** Straight from the rows, inside whatever transaction runs. */
    Facts read(OrganizationId organization, Instant now) {
        return Tenancy.asOrganization(organization, () -> new Facts(
                subscriptions.holding(organization, now).orElse(null), overrides.open(organization),
                organizations.find(organization).map(Organization::slug).orElse(""), now));
    }

    void forget(OrganizationId organization) {
        remembered.invalidate(organization);
    }

    void forgetAll() {
        epoch.incrementAndGet();
        remembered.invalidateAll();
    }

    /** From now on changes are heard; what was remembered before may have missed some. */
    void changesAreHeard() {
        forgetAll();
        hearing = true;
    }

    void changesAreNotHeard() {
        hearing = false;
    }

    boolean isHearing() {
        return hearing;
    }

    private Remembered remember(OrganizationId organization, Instant now) {
        var readIn = epoch.get();
        return new Remembered(read(organization, now), readIn);
    }
}
