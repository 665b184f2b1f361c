package dev.tenantry.payment.refund;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.WordPlace;
import dev.tenantry.payment.OrderId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Money that came in. {@code id} is the rail's name for it; {@code refundedMinor} is what went back, or is on
 * its way, {@code disputed} that a bank holds it back.
 */
public record Payment(String id, OrganizationId organizationId, String rail, @Nullable OrderId orderId,
        @Nullable String subscription, long amountMinor, String currency, Instant receivedAt,
        long refundedMinor, long askedMinor, boolean disputed) {

    public WordPlace place() {
        return new WordPlace(receivedAt, id);
    }

    /** What may still be paid back. */
    public long leftMinor() {
        return amountMinor - refundedMinor - askedMinor;
    }
}
