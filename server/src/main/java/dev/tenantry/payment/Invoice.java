package dev.tenantry.payment;

import dev.tenantry.kernel.Money;
import dev.tenantry.kernel.WordPlace;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An invoice as the rail printed it. {@code status} is open, paid, uncollectible or void; an open one can be
 * paid at {@code hostedUrl}. Amounts are in the smallest unit of the currency and contain the tax.
 */
public record Invoice(String id, @Nullable String number, String status, String reason, long totalMinor,
        long taxMinor, long dueMinor, long paidMinor, String currency, @Nullable Instant periodStart,
        @Nullable Instant periodEnd, @Nullable String hostedUrl, @Nullable String pdfUrl, Instant issuedAt) {

    public Money total() {
        return Money.of(totalMinor, currency);
    }

    public WordPlace place() {
        return new WordPlace(issuedAt, id);
    }

    public boolean isOpen() {
        return status.equals("open");
    }
}
