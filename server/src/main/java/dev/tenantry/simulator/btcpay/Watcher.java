package dev.tenantry.simulator.btcpay;

import dev.tenantry.simulator.btcpay.Invoice.Additional;
import dev.tenantry.simulator.btcpay.Invoice.Status;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an invoice becomes by the money that came and by the time that passed. Money in full that comes after
 * the end leaves it expired and only adds that it was paid late: it never settles by itself.
 */
final class Watcher {

    /** The invoice as it is now, and what there is to tell about how it came to be so. */
    record Seen(Invoice invoice, List<Told> told) {}

    private final List<Payment> payments;
    private final Instant now;
    private final List<Told> told = new ArrayList<>();
    private final BigDecimal paid;
    private Invoice invoice;

    private Watcher(Invoice invoice, List<Payment> payments, Instant now) {
        this.invoice = invoice;
        this.payments = payments;
        this.now = now;
        this.paid = Payment.sum(payments, false);
    }

    static Seen watch(Invoice invoice, List<Payment> payments, Instant now) {
        var watcher = new Watcher(invoice, payments, now);
        watcher.go();
        return new Seen(watcher.invoice, List.copyOf(watcher.told));
    }

    /** When it has to be looked at again, if nothing happens before. */
    static Optional<Instant> next(Invoice invoice, List<Payment> payments) {
        var confirmations = payments.stream().filter(payment -> !payment.settled())
                .map(Payment::confirmsAt).flatMap(Stream::ofNullable);
        var own = switch (invoice.status()) {
            case NEW -> Stream.of(invoice.expiresAt());
            case PROCESSING -> Stream.of(invoice.monitoredUntil());
            default -> Stream.<Instant>empty();
        };
        return Stream.concat(confirmations, own).min(Instant::compareTo);
    }

    private void go() {
        if (invoice.status() == Status.NEW) {
            begun();
        }
        if (invoice.status() == Status.PROCESSING) {
            processing();
        }
        if (invoice.status() == Status.EXPIRED) {
            expired();
        }
    }

    private void begun() {
        if (isPaid()) {
            invoice = invoice.in(Status.PROCESSING, isOverPaid() ? Additional.PAID_OVER : Additional.NONE);
            told.add(Told.of("InvoiceProcessing", "overPaid", isOverPaid(), now));
        } else if (!now.isBefore(invoice.expiresAt())) {
            invoice = invoice.in(Status.EXPIRED, partial());
            told.add(Told.of("InvoiceExpired", "partiallyPaid", paid.signum() > 0, now));
            if (paid.signum() > 0) {
                told.add(Told.of("InvoiceExpiredPaidPartial", now));
            }
        } else {
            invoice = invoice.in(partial());
        }
    }

    private void processing() {
        if (Payment.sum(payments, true).compareTo(invoice.due()) >= 0) {
            invoice = invoice.in(Status.SETTLED, invoice.additional());
            told.add(Told.settled(false, isOverPaid(), now));
        } else if (!now.isBefore(invoice.monitoredUntil())) {
            invoice = invoice.in(Status.INVALID, invoice.additional());
            told.add(Told.of("InvoiceInvalid", "manuallyMarked", false, now));
        }
    }

    private void expired() {
        if (isPaid() && invoice.additional() != Additional.PAID_LATE) {
            invoice = invoice.in(Additional.PAID_LATE);
            told.add(Told.of("InvoicePaidAfterExpiration", now));
        } else if (!isPaid()) {
            invoice = invoice.in(partial());
        }
    }

    private Additional partial() {
        return paid.signum() > 0 ? Additional.PAID_PARTIAL : Additional.NONE;
    }

    private boolean isPaid() {
        return paid.signum() > 0 && paid.compareTo(invoice.due()) >= 0;
    }

    private boolean isOverPaid() {
        return paid.compareTo(invoice.amount()) > 0;
    }
}
