package dev.tenantry.entitlement;

import dev.tenantry.catalog.Bound;
import dev.tenantry.catalog.Window;
import dev.tenantry.entitlement.Answer.Reason;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Secret;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that holds for an organization, for clients that decide by themselves. What is used is not part
 * of it: that changes with every event and is only right where it is counted.
 *
 * @param plan null without a subscription
 * @param validUntil when time alone changes something of it; null: only somebody's act can
 */
public record Snapshot(OrganizationId organization, @Nullable String plan, @Nullable Integer planVersion,
        boolean active, Map<String, Switched> features, Map<String, Measured> limits,
        Map<String, Measured> values, @Nullable Instant validUntil) {

    private static final int VERSION_BYTES = 16;

    public record Switched(boolean on, Reason reason) {}

    /** {@code window} null: nothing is counted. */
    public record Measured(Bound bound, @Nullable Window window, Reason reason) {}

    /** The same for the same content, on every node. */
    public String version() {
        return HexFormat.of().formatHex(Secret.hash(toString()), 0, VERSION_BYTES);
    }
}
