package dev.tenantry.payment.web;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.payment.OrderId;
import dev.tenantry.payment.Refunds;
import dev.tenantry.payment.refund.Payment;
import dev.tenantry.payment.refund.RefundRequest;
import dev.tenantry.payment.refund.RefundRequests;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentPerson;
import dev.tenantry.web.Idempotent;
import dev.tenantry.web.Needs;
import dev.tenantry.web.paging.Places;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What an organization has paid, and the way to pay it back. */
@RestController
@RequestMapping("/v1/operator")
@Needs(Access.OPERATOR)
class PaymentsApi {

    private final RefundRequests requests;
    private final Refunds refunds;

    PaymentsApi(RefundRequests requests, Refunds refunds) {
        this.requests = requests;
        this.refunds = refunds;
    }

    /**
     * Amounts in the currency's smallest unit. {@code refundedMinor}: went back, or is on its way;
     * {@code leftMinor}: may still be paid back, nothing while a bank disputes it.
     */
    record PaymentView(String id, String rail, @Nullable OrderId order, @Nullable String subscription,
            long amountMinor, String currency, Instant receivedAt, long refundedMinor, long leftMinor,
            boolean disputed) {

        static PaymentView of(Payment payment) {
            return new PaymentView(payment.id(), payment.rail(), payment.orderId(), payment.subscription(),
                    payment.amountMinor(), payment.currency(), payment.receivedAt(),
                    payment.refundedMinor() + payment.askedMinor(),
                    payment.disputed() ? 0 : payment.leftMinor(), payment.disputed());
        }
    }

    /** Newest first; give {@code next} as {@code before} for older ones, null: these are all. */
    record PaymentList(List<PaymentView> payments, @Nullable String next) {}

    /** {@code amountMinor} absent: all that is left. {@code currency}, if sent, has to be the payment's. */
    record RefundBody(@Nullable @Positive Long amountMinor,
            @Nullable @Pattern(regexp = "[A-Za-z]{3}") String currency,
            @NotBlank @Size(max = 500) String reason) {}

    /** {@code status} made: the rail has it, and {@code refund} is its name for it. */
    record RefundView(String payment, String status, @Nullable String refund, long amountMinor,
            String currency, String reason, Instant requestedAt) {

        static RefundView of(RefundRequest request) {
            return new RefundView(request.paymentObject(), request.status(), request.refund(),
                    request.amountMinor(), request.currency(), request.reason(), request.requestedAt());
        }
    }

    @GetMapping("/organizations/{organization}/payments")
    PaymentList payments(@PathVariable OrganizationId organization, @RequestParam @Nullable String before,
            @RequestParam(defaultValue = "50") @Min(value = 1, message = "limit is at least 1")
            @Max(value = 200, message = "limit is at most 200") int limit) {
        var page = requests.payments(organization, Places.readWord("before", before), limit);
        return new PaymentList(page.stream().map(PaymentView::of).toList(),
                Places.next(page, limit, Payment::place));
    }

    /** Under one Idempotency-Key one refund; without a key, what was not answered yet is asked again. */
    @PostMapping("/payments/{payment}/refunds")
    @ResponseStatus(HttpStatus.CREATED)
    @Idempotent
    RefundView refund(CurrentPerson operator, @PathVariable String payment,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody RefundBody body) {
        return RefundView.of(refunds.refund(payment, new RefundRequests.Wanted(body.amountMinor(),
                body.currency(), body.reason().strip(), key), operator.actor()));
    }
}
