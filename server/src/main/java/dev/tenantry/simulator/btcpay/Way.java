package dev.tenantry.simulator.btcpay;

import dev.tenantry.simulator.btcpay.Invoice.Status;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How somebody pays on the page: what comes, by which network, and when it is sure. */
enum Way {
    /** All that is missing, sure at once. */
    LIGHTNING(Payment.LIGHTNING, "1", Duration.ZERO),
    /** All that is missing, sure with the next block. */
    CHAIN(Payment.CHAIN, "1", Duration.ofMinutes(10)),
    /** All that is missing, with a fee so small that no block ever takes it. */
    UNCONFIRMED(Payment.CHAIN, "1", null),
    /** Less than what is missing. */
    PART(Payment.CHAIN, "0.4", Duration.ofMinutes(10)),
    /** More than what is missing. */
    OVER(Payment.CHAIN, "1.1", Duration.ofMinutes(10));

    private final String method;
    private final BigDecimal share;
    private final @Nullable Duration confirmedAfter;

    Way(String method, String share, @Nullable Duration confirmedAfter) {
        this.method = method;
        this.share = new BigDecimal(share);
        this.confirmedAfter = confirmedAfter;
    }

    static Optional<Way> named(String name) {
        return Arrays.stream(values()).filter(way -> way.name().equals(name)).findFirst();
    }

    /** An address on the chain goes on taking money; what Lightning asked for ends with its page. */
    static List<Way> openFor(Invoice invoice, BigDecimal paid, Instant now) {
        return Arrays.stream(values()).filter(way -> way.isOpen(invoice, paid, now)).toList();
    }

    private boolean isOpen(Invoice invoice, BigDecimal paid, Instant now) {
        var missing = paid.compareTo(invoice.amount()) < 0 && now.isBefore(invoice.monitoredUntil());
        return switch (invoice.status()) {
            case NEW -> missing;
            case EXPIRED, INVALID -> missing && method.equals(Payment.CHAIN);
            case PROCESSING, SETTLED -> false;
        };
    }

    Optional<Payment> payment(Invoice invoice, BigDecimal paid, Instant now) {
        if (!isOpen(invoice, paid, now)) {
            return Optional.empty();
        }
        var sent = invoice.amount().subtract(paid).multiply(share)
                .setScale(invoice.amount().scale(), RoundingMode.HALF_UP);
        var sure = Duration.ZERO.equals(confirmedAfter);
        return sent.signum() == 0 ? Optional.empty()
                : Optional.of(new Payment(Base58.next() + "-0", invoice.id(), method, sent, now,
                        confirmedAfter == null ? null : now.plus(confirmedAfter), sure,
                        invoice.status() != Status.NEW));
    }
}
