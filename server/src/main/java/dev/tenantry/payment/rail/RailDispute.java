package dev.tenantry.payment.rail;

import dev.tenantry.kernel.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A payment somebody's bank questions. An inquiry (nothing was taken back) is no dispute yet.
 *
 * @param standing what it means for us; {@code status} is the rail's own word
 */
public record RailDispute(String id, @Nullable String customerId, String paymentObject, Money amount,
        Standing standing, String status, @Nullable String reason, @Nullable Instant answerUntil,
        Instant openedAt) {

    public enum Standing { INQUIRY, OPEN, WON, LOST }

    public boolean closed() {
        return standing == Standing.WON || standing == Standing.LOST;
    }
}
