package dev.tenantry.subscription.web;

import dev.tenantry.catalog.Interval;
import dev.tenantry.subscription.Cancellations;
import dev.tenantry.subscription.PlanChanges;
import dev.tenantry.subscription.Purchase;
import dev.tenantry.subscription.addon.Carried;
import dev.tenantry.subscription.change.LimitsAfterChange;
import dev.tenantry.subscription.change.OverLimit;
import dev.tenantry.subscription.change.When;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.Idempotent;
import dev.tenantry.web.Needs;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
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
    private final LimitsAfterChange limits;

    PlanChangesApi(PlanChanges changes, Cancellations cancellations, LimitsAfterChange limits) {
        this.changes = changes;
        this.cancellations = cancellations;
        this.limits = limits;
    }

    /**
     * Amounts in the currency's smallest unit; a negative {@code dueNowMinor} is credit. {@code dueNowBy}:
     * rail, who will bill exactly that, or estimate, when it did not say so in time. {@code takesEffectAt}:
     * the end of what is paid, null at once; {@code renewsAt}: when {@code totalMinor} is charged next.
     * {@code overLimits}: what is in use now and more than the plan allows. {@code addOns}: what becomes of
     * what is on top of the plan.
     */
    record Quote(String plan, int seats, String interval, String currency, long totalMinor, long dueNowMinor,
            String dueNowBy, Instant renewsAt, @Nullable Instant takesEffectAt, List<OverLimit> overLimits,
            List<AddOnAfter> addOns) {

        static Quote of(PlanChanges.Quote quote, List<OverLimit> overLimits) {
            var offer = quote.offer();
            var total = quote.nextCharge();
            return new Quote(offer.plan().key(), offer.seats(),
                    offer.price().interval().name().toLowerCase(Locale.ROOT),
                    total.currency().getCurrencyCode(), total.amountMinor(),
                    offer.changeDue() == null ? 0 : offer.changeDue().amountMinor(),
                    quote.byRail() ? "rail" : "estimate", offer.renewsAt(), offer.startsAt(),
                    overLimits, offer.addOns().stream().map(AddOnAfter::of).toList());
        }
    }

    /** What is on top of the plan now: {@code stays}, for so much an interval, or is dropped. */
    record AddOnAfter(String addOn, int quantity, boolean stays, long totalMinor) {

        static AddOnAfter of(Carried carried) {
            return new AddOnAfter(carried.addOn().key(), carried.held().quantity(), carried.stays(),
                    carried.afterwards().amountMinor());
        }
    }

    /**
     * {@code when} absent: what is less (a cheaper plan, fewer seats, a shorter interval) at the end of what
     * is paid, everything else at once.
     */
    record ChangeRequest(@NotBlank @Size(max = 50) String plan, @Nullable Integer seats,
            @Nullable @Pattern(regexp = "monthly|yearly") String interval,
            @Nullable @Pattern(regexp = "now|period_end") String when) {

        Purchase purchase() {
            return new Purchase(plan, seats, "yearly".equals(interval) ? Interval.YEARLY : Interval.MONTHLY,
                    when == null ? null : When.valueOf(when.toUpperCase(Locale.ROOT)));
        }
    }

    @PostMapping("/plan-changes/preview")
    Quote preview(CurrentMember member, @Valid @RequestBody ChangeRequest request) {
        var quote = changes.confirm(member.organization(), request.purchase());
        return Quote.of(quote, limits.over(member.organization(), quote.offer().price().version(),
                quote.offer().seats(), quote.offer().onTop()));
    }

    /** Takes back a change that waits for the end of the period. */
    @DeleteMapping("/plan-changes")
    BillingApi.Renewal takeBack(CurrentMember member) {
        return BillingApi.Renewal.of(changes.takeBack(member.organization(), member.actor()));
    }

    @PostMapping("/plan-changes")
    @Idempotent
    BillingApi.Renewal change(CurrentMember member, @Valid @RequestBody ChangeRequest request) {
        return BillingApi.Renewal.of(
                changes.change(member.organization(), request.purchase(), member.actor()));
    }

    /** At once, and nothing is given back; to stop at the period's end cancel instead. */
    @DeleteMapping("/subscription")
    BillingApi.Renewal end(CurrentMember member) {
        return BillingApi.Renewal.of(cancellations.endNow(member.organization(), member.actor()));
    }
}
