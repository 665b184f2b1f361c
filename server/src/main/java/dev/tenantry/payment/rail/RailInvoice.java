package dev.tenantry.payment.rail;

import dev.tenantry.kernel.Money;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An invoice as the rail shows it. {@code failed} means that collecting was tried and the money is not here.
 * {@code reason} is the rail's own word for why it exists.
 */
public record RailInvoice(String id, String customerId, @Nullable String subscriptionId, boolean settled,
        boolean failed, String reason, Money paid, Paper paper) {

    /**
     * What is printed on it. {@code status} is draft, open, paid, uncollectible or void; both addresses exist
     * once it has a number. Amounts are in the currency of what was paid, {@code dueMinor} what is still
     * owed.
     */
    public record Paper(String status, @Nullable String number, long totalMinor, long taxMinor, long dueMinor,
            @Nullable Instant periodStart, @Nullable Instant periodEnd, @Nullable URI hosted,
            @Nullable URI pdf, Instant issuedAt) {}
}
