package dev.tenantry.subscription.prepaid;

import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.Checkouts;
import dev.tenantry.payment.OrderId;
import dev.tenantry.subscription.Buyer;
import dev.tenantry.subscription.Subscription;
import dev.tenantry.subscription.SubscriptionRefusal;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.Idempotent;
import dev.tenantry.web.Needs;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Days of a plan that are paid for once, for an owner or whoever handles billing. */
@RestController
@RequestMapping("/v1/billing/prepaid")
@Needs(value = Access.OWNER, billing = true, verified = false, live = false)
class PrepaidApi {

    private final PrepaidDays days;

    PrepaidApi(PrepaidDays days) {
        this.days = days;
    }

    /** In the currency's smallest unit; {@code paidUntil}: where these days would reach, paid now. */
    record OfferedDays(String plan, int days, int seats, String currency, long unitMinor, long totalMinor,
            Instant paidUntil) {

        static OfferedDays of(DaysOffer offer) {
            return new OfferedDays(offer.plan().key(), offer.price().days(), offer.seats(),
                    offer.total().currency().getCurrencyCode(), offer.price().amount().amountMinor(),
                    offer.total().amountMinor(), offer.paidUntil());
        }
    }

    /** {@code rails}: where one can pay. {@code paidUntil}: null while none are left. */
    record PrepaidOffers(List<Checkouts.PaidOnceAt> rails, List<OfferedDays> offers,
            @Nullable Instant paidUntil) {}

    /**
     * {@code seats} absent: what there is already, else as many as there are members. {@code currency}
     * absent: the one it pays in, or the catalogue's.
     */
    record DaysRequest(@NotBlank @Pattern(regexp = "[A-Za-z0-9_-]{1,50}") String plan,
            @NotNull @Min(1) @Max(9_999) Integer days,
            @NotBlank @Pattern(regexp = "[a-z0-9_-]{1,50}") String rail,
            @Nullable @Min(1) @Max(10_000) Integer seats,
            @Nullable @Pattern(regexp = "[A-Z]{3}") String currency) {

        DaysWanted wanted() {
            return new DaysWanted(plan, days, rail, seats, currency == null ? null : named(currency));
        }

        /** What is no currency at all is one nothing is sold in. */
        private static Currency named(String code) {
            try {
                return Currency.getInstance(code);
            } catch (IllegalArgumentException e) {
                throw new Refusal(SubscriptionRefusal.PLAN_NOT_PURCHASABLE).with("field", "currency");
            }
        }
    }

    record OpenedPage(OrderId order, URI url) {}

    @GetMapping
    PrepaidOffers offers(CurrentMember member) {
        var rails = days.rails();
        return new PrepaidOffers(rails, rails.isEmpty() ? List.of()
                : days.all(member.organization(), null, null).stream().map(OfferedDays::of).toList(),
                days.held(member.organization()).map(Subscription::periodEnd).orElse(null));
    }

    @PostMapping
    @Idempotent
    OpenedPage open(CurrentMember member, @Valid @RequestBody DaysRequest request) {
        var buyer = new Buyer(member.organization(), member.organizationName(), member.slug(),
                member.person());
        var page = days.start(buyer, request.wanted());
        return new OpenedPage(page.orderId(), page.url());
    }
}
