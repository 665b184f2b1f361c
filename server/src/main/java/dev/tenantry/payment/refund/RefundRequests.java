package dev.tenantry.payment.refund;

import dev.tenantry.audit.Audit;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.Masked;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.kernel.TypeId;
import dev.tenantry.kernel.WordPlace;
import dev.tenantry.payment.PaymentRefusal;
import dev.tenantry.web.WebRefusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What operators ask to be paid back. A request is written under the organization's lock before the rail is
 * asked, so however many ask at once, never more is asked for than came in.
 */
@Component
public class RefundRequests {

    private final RefundStore store;
    private final Audit audit;
    private final TransactionTemplate transaction;

    RefundRequests(RefundStore store, Audit audit, PlatformTransactionManager transactions) {
        this.store = store;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** {@code amountMinor} absent: all that is left. {@code key}: tells two wishes for the same apart. */
    public record Wanted(@Nullable Long amountMinor, @Nullable String currency, String reason,
            @Nullable String key) {}

    /** So many before this one, newest first; null: from the newest. */
    public List<Payment> payments(OrganizationId organization, @Nullable WordPlace before, int limit) {
        var from = before == null ? WordPlace.AFTER_ALL : before;
        return Tenancy.asSystem(() -> store.payments(organization, from, limit));
    }

    /**
     * Reserves the amount, or finds the request that was never answered.
     *
     * @throws Refusal not_found, refund_too_large, nothing_left_to_refund, refund_currency_differs,
     *     payment_disputed
     */
    public RefundRequest reserve(String paymentId, Wanted wanted, Actor operator) {
        return Tenancy.asSystem(() -> transaction.execute(_ -> {
            store.lock(find(paymentId));
            var payment = find(paymentId);
            return store.unanswered(payment, wanted.key(), wanted.amountMinor())
                    .orElseGet(() -> insert(payment, wanted, operator));
        }));
    }

    private Payment find(String id) {
        return store.payment(id).orElseThrow(() -> new Refusal(WebRefusal.NOT_FOUND));
    }

    private RefundRequest insert(Payment payment, Wanted wanted, Actor operator) {
        var request = new RefundRequest(TypeId.next(), payment.organizationId(), payment.rail(), payment.id(),
                amount(payment, wanted), payment.currency(), wanted.reason(), wanted.key(), "open", null,
                Instant.now());
        store.insert(request, operator.toString());
        audit.record(operator, payment.organizationId(), "payment.refund_requested",
                Masked.id(payment.id()), Map.of("amount", request.amount().toString(),
                        "reason", wanted.reason()));
        return request;
    }

    private static long amount(Payment payment, Wanted wanted) {
        if (wanted.currency() != null && !wanted.currency().equalsIgnoreCase(payment.currency())) {
            throw new Refusal(PaymentRefusal.REFUND_CURRENCY_DIFFERS).with("currency", payment.currency());
        }
        if (payment.disputed()) {
            throw new Refusal(PaymentRefusal.PAYMENT_DISPUTED);
        }
        var left = payment.leftMinor();
        if (left <= 0) {
            throw new Refusal(PaymentRefusal.NOTHING_LEFT_TO_REFUND);
        }
        var amount = wanted.amountMinor() == null ? left : wanted.amountMinor();
        if (amount > left) {
            throw new Refusal(PaymentRefusal.REFUND_TOO_LARGE).with("left_minor", left);
        }
        return amount;
    }

    /** The rail said no, or has never heard of it. */
    public void refused(RefundRequest request, String why) {
        Tenancy.asSystem(() -> transaction.executeWithoutResult(_ -> {
            if (store.refuse(request)) {
                audit.record(Actor.RAIL, request.organizationId(), "payment.refund_refused",
                        Masked.id(request.paymentObject()),
                        Map.of("amount", request.amount().toString(), "reason", why));
            }
        }));
    }

    public RefundRequest now(OrganizationId organization, UUID request) {
        return Tenancy.asSystem(() -> store.find(organization, request));
    }

    /** What the rail has not answered for so long. */
    public List<RefundRequest> openFor(Duration age, int limit) {
        return Tenancy.asSystem(() -> store.openFor(age, limit));
    }
}
