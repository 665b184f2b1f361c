package dev.tenantry.subscription.web;

import dev.tenantry.subscription.Cancellations;
import dev.tenantry.subscription.PlanChanges;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.Idempotent;
import dev.tenantry.web.Needs;
import jakarta.validation.Valid;
import java.time.Instant;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Changing or ending what runs, for an owner; both are open to whoever is locked. */
@RestController
@RequestMapping("/v1/billing")
@Needs(value = Access.OWNER, billing = true, verified = false, live = false)
class PlanChangesApi {

    private final PlanChanges changes;
    private final Cancellations cancellations;

    PlanChangesApi(PlanChanges changes, Cancellations cancellations) {
        this.changes = changes;
        this.cancellations = cancellations;
    }

    /**
     * Amounts in the currency's smallest unit; a negative {@code dueNowMinor} is credit. {@code dueNowBy}:
     * rail, who will bill exactly that, or estimate, when it did not say so in time.
     */
    record Quote(String plan, int seats, String interval, String currency, long totalMinor, long dueNowMinor,
            String dueNowBy, Instant renewsAt) {

        static Quote of(PlanChanges.Quote quote) {
            var offer = quote.offer();
            var total = offer.total();
            return new Quote(offer.plan().key(), offer.seats(),
                    offer.price().interval().name().toLowerCase(java.util.Locale.ROOT),
                    total.currency().getCurrencyCode(), total.amountMinor(),
                    offer.changeDue() == null ? 0 : offer.changeDue().amountMinor(),
                    quote.byRail() ? "rail" : "estimate", offer.renewsAt());
        }
    }

    @PostMapping("/plan-changes/preview")
    Quote preview(CurrentMember member, @Valid @RequestBody BillingApi.CheckoutRequest request) {
        return Quote.of(changes.confirm(member.organization(), request.purchase()));
    }

    @PostMapping("/plan-changes")
    @Idempotent
    BillingApi.Renewal change(CurrentMember member, @Valid @RequestBody BillingApi.CheckoutRequest request) {
        return BillingApi.Renewal.of(
                changes.change(member.organization(), request.purchase(), member.actor()));
    }

    /** At once, and nothing is given back; to stop at the period's end cancel instead. */
    @DeleteMapping("/subscription")
    BillingApi.Renewal end(CurrentMember member) {
        return BillingApi.Renewal.of(cancellations.endNow(member.organization(), member.actor()));
    }
}
