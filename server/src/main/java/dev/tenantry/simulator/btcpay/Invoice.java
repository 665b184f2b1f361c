package dev.tenantry.simulator.btcpay;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** One invoice as far as it has come. */
record Invoice(String id, String store, @Nullable String orderId, BigDecimal amount, String currency,
        Status status, Additional additional, Terms terms, Instant createdAt, Instant expiresAt,
        Instant monitoredUntil, boolean archived) {

    /** What was asked for when it was made, as it is shown again. */
    record Terms(ObjectNode metadata, ObjectNode checkout, ObjectNode receipt, String searchTerms) {}

    enum Status {
        NEW("New"), PROCESSING("Processing"), SETTLED("Settled"), EXPIRED("Expired"), INVALID("Invalid");

        private final String word;

        Status(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }

        static Status of(String word) {
            return Arrays.stream(values()).filter(one -> one.word.equals(word)).findFirst().orElseThrow();
        }

        static boolean isKnown(String word) {
            return Arrays.stream(values()).anyMatch(one -> one.word.equals(word));
        }
    }

    enum Additional {
        NONE("None"), PAID_PARTIAL("PaidPartial"), PAID_LATE("PaidLate"), PAID_OVER("PaidOver"),
        MARKED("Marked");

        private final String word;

        Additional(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }

        static Additional of(String word) {
            return Arrays.stream(values()).filter(one -> one.word.equals(word)).findFirst().orElseThrow();
        }
    }

    Invoice in(Status next, Additional also) {
        return new Invoice(id, store, orderId, amount, currency, next, also, terms, createdAt, expiresAt,
                monitoredUntil, archived);
    }

    Invoice in(Additional also) {
        return in(status, also);
    }

    Invoice putAway() {
        return new Invoice(id, store, orderId, amount, currency, status, additional, terms, createdAt,
                expiresAt, monitoredUntil, true);
    }

    /** What has to come in, less what the shop is willing to do without. */
    BigDecimal due() {
        var percent = terms.checkout().path("paymentTolerance").decimalValue();
        return amount.subtract(amount.multiply(percent).divide(BigDecimal.valueOf(100),
                amount.scale() + 2, RoundingMode.HALF_EVEN));
    }

    /** To what somebody may set it by hand: money that came by itself is not taken back with a click. */
    List<Status> markableAs() {
        return switch (status) {
            case SETTLED -> additional == Additional.MARKED ? List.of(Status.INVALID) : List.of();
            case INVALID -> List.of(Status.SETTLED);
            default -> List.of(Status.SETTLED, Status.INVALID);
        };
    }
}
