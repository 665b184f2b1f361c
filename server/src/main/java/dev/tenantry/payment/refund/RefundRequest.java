package dev.tenantry.payment.refund;

import dev.tenantry.kernel.Money;
import dev.tenantry.kernel.OrganizationId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an operator asked to be paid back; {@code refund} is the rail's answer to it. */
public record RefundRequest(UUID id, OrganizationId organizationId, String rail, String paymentObject,
        long amountMinor, String currency, String reason, @Nullable String requestKey, String status,
        @Nullable String refund, Instant requestedAt) {

    public Money amount() {
        return Money.of(amountMinor, currency);
    }
}
