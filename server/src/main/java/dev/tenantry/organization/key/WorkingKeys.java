package dev.tenantry.organization.key;

import dev.tenantry.database.ChangeFeed;
import dev.tenantry.database.Remembered;
import dev.tenantry.database.Tenancy;
import dev.tenantry.organization.Organizations;
import dev.tenantry.web.Caller;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The keys that work, by the hash of their text, remembered on each node. Whatever ends one is announced by
 * triggers on the rows, so a revoked key is refused on every node within a second of the commit; the end it
 * was given counts to the moment. What is no key is looked up each time.
 */
@Component
class WorkingKeys {

    static final String CHANGES = "tenantry_api_key";

    private final ApiKeyStore store;
    private final Remembered<KeyHash, Known> known;

    /** {@code overAtNanos}: on this node's monotonic clock; null when the key has no end. */
    private record Known(Caller.Key key, @Nullable Long overAtNanos) {

        boolean works() {
            return overAtNanos == null || System.nanoTime() - overAtNanos < 0;
        }
    }

    WorkingKeys(ApiKeyStore store, ChangeFeed changes) {
        this.store = store;
        this.known = new Remembered<KeyHash, Known>(Remembered.MANY, known -> known.key.organization().uuid())
                .following(changes, CHANGES, Organizations.CHANGES);
    }

    Optional<Caller.Key> find(byte[] hash) {
        return known.find(new KeyHash(hash), Known::works, () -> read(hash)).map(Known::key);
    }

    /** The time left is counted from before the question, so a key never lives longer here than there. */
    private Optional<Known> read(byte[] hash) {
        var asked = System.nanoTime();
        return Tenancy.asSystem(() -> store.working(hash)).map(found -> new Known(
                new Caller.Key(found.id(), found.organization(),
                        found.scopes().stream().map(Scope::code).collect(Collectors.toUnmodifiableSet())),
                found.nanosLeft() == null ? null : asked + found.nanosLeft()));
    }
}
