package dev.tenantry.simulator.btcpay;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Money somebody sent to an invoice, in the invoice's currency.
 *
 * @param confirmsAt when the network confirms it; null: never
 * @param late       it came after the invoice had expired
 */
record Payment(String id, String invoice, String method, BigDecimal amount, Instant receivedAt,
        @Nullable Instant confirmsAt, boolean settled, boolean late) {

    static final String CHAIN = "BTC-CHAIN";
    static final String LIGHTNING = "BTC-LN";

    static BigDecimal sum(Iterable<Payment> payments, boolean confirmedOnly) {
        var sum = BigDecimal.ZERO;
        for (var payment : payments) {
            sum = payment.settled || !confirmedOnly ? sum.add(payment.amount) : sum;
        }
        return sum;
    }

    Payment confirmed() {
        return new Payment(id, invoice, method, amount, receivedAt, confirmsAt, true, late);
    }
}
