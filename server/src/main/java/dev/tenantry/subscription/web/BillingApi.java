package dev.tenantry.subscription.web;

import dev.tenantry.catalog.Interval;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.Invoice;
import dev.tenantry.payment.Invoices;
import dev.tenantry.payment.OrderId;
import dev.tenantry.payment.Portals;
import dev.tenantry.subscription.Buyer;
import dev.tenantry.subscription.Cancellations;
import dev.tenantry.subscription.Offer;
import dev.tenantry.subscription.Offers;
import dev.tenantry.subscription.Purchase;
import dev.tenantry.subscription.StartCheckout;
import dev.tenantry.subscription.Subscription;
import dev.tenantry.subscription.SubscriptionId;
import dev.tenantry.subscription.SubscriptionRefusal;
import dev.tenantry.subscription.SubscriptionStatus;
import dev.tenantry.subscription.addon.ChosenAddOn;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.Idempotent;
import dev.tenantry.web.Needs;
import dev.tenantry.web.WebRefusal;
import dev.tenantry.web.paging.Places;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Buying, stopping and managing, for an owner or whoever handles billing. What is held is read at
 * /v1/billing/state.
 */
@RestController
@RequestMapping("/v1/billing")
@Needs(value = Access.OWNER, billing = true, verified = false, live = false)
class BillingApi {

    /** Stripe bills twenty items a subscription, and the plan is one. */
    private static final int MOST_ADD_ONS = 19;

    private final StartCheckout checkout;
    private final Cancellations cancellations;
    private final Portals portals;
    private final Invoices invoices;
    private final Offers offers;

    BillingApi(StartCheckout checkout, Cancellations cancellations, Portals portals, Invoices invoices,
            Offers offers) {
        this.checkout = checkout;
        this.cancellations = cancellations;
        this.portals = portals;
        this.invoices = invoices;
        this.offers = offers;
    }

    /**
     * {@code seats} absent: as many as there are members. {@code interval} absent: monthly. {@code
     * currency} absent: the one it pays in, or the catalogue's. {@code code}: of a coupon. {@code addOns}
     * absent: none; each once.
     */
    record CheckoutRequest(@NotBlank @Size(max = 50) String plan, @Nullable Integer seats,
            @Nullable @Pattern(regexp = "monthly|yearly") String interval,
            @Nullable @Pattern(regexp = "[A-Z]{3}") String currency,
            @Nullable @Pattern(regexp = "[A-Za-z0-9_ -]{1,50}") String code,
            @Nullable @Size(min = 1, max = MOST_ADD_ONS) List<@NotNull @Valid WantedAddOn> addOns) {

        Purchase purchase() {
            return new Purchase(plan, seats,
                    "yearly".equals(interval) ? Interval.YEARLY : Interval.MONTHLY, null,
                    currency == null ? null : named(currency), code,
                    addOns == null ? Map.of() : quantities(addOns));
        }
    }

    /** {@code quantity}: how many of it; 0 is none. */
    record WantedAddOn(@NotBlank @Pattern(regexp = "[a-z0-9_-]{1,50}") String addOn,
            @NotNull @Min(0) @Max(10_000) Integer quantity) {}

    private static Map<String, Integer> quantities(List<WantedAddOn> wanted) {
        var quantities = new TreeMap<String, Integer>();
        for (var one : wanted) {
            if (quantities.put(one.addOn(), one.quantity()) != null) {
                throw new Refusal(WebRefusal.INVALID_REQUEST).with("field", "add_ons")
                        .with("add_on", one.addOn());
            }
        }
        return quantities;
    }

    /** What is no currency at all is one nothing is sold in. */
    private static Currency named(String code) {
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException e) {
            throw new Refusal(SubscriptionRefusal.PLAN_NOT_PURCHASABLE).with("field", "currency");
        }
    }

    record OpenedCheckout(OrderId order, URI url) {}

    record OpenedPortal(URI url) {}

    /**
     * {@code currentPeriodEnd}: until then everything stays usable. {@code changePlanned}: it changes then,
     * as {@code /v1/billing/state} says.
     */
    record Renewal(SubscriptionId subscription, SubscriptionStatus status, boolean cancelAtPeriodEnd,
            @Nullable Instant currentPeriodEnd, boolean changePlanned) {

        static Renewal of(Subscription held) {
            return new Renewal(held.id(), held.status(), held.cancelAtPeriodEnd(), held.periodEnd(),
                    held.planned().isPresent());
        }
    }

    @PostMapping("/checkouts")
    @Idempotent
    OpenedCheckout open(CurrentMember member, @Valid @RequestBody CheckoutRequest request) {
        var buyer = new Buyer(member.organization(), member.organizationName(), member.slug(),
                member.person());
        var page = checkout.start(buyer, request.purchase());
        return new OpenedCheckout(page.orderId(), page.url());
    }

    /**
     * Amounts in the currency's smallest unit. {@code planMinor}: the plan for one interval, {@code
     * totalMinor}: with its add-ons. {@code discount}: null without a code, which is off all of it. {@code
     * firstChargeMinor}: after that, charged at {@code firstChargeAt}, null: at once; whether the code is
     * used up is seen when the checkout is opened. {@code dueNowMinor}: nothing while a trial goes on.
     */
    record CheckoutQuote(String plan, int seats, String interval, String currency, long planMinor,
            List<QuotedAddOn> addOns, long totalMinor, @Nullable TakenOff discount, long firstChargeMinor,
            long dueNowMinor, @Nullable Instant firstChargeAt, Instant renewsAt) {

        static CheckoutQuote of(Offer offer) {
            var total = offer.total();
            return new CheckoutQuote(offer.plan().key(), offer.seats(),
                    offer.price().interval().name().toLowerCase(Locale.ROOT),
                    total.currency().getCurrencyCode(), offer.planTotal().amountMinor(),
                    offer.chosen().stream().map(QuotedAddOn::of).toList(), total.amountMinor(),
                    TakenOff.of(offer), offer.firstCharge().amountMinor(), offer.dueNow().amountMinor(),
                    offer.trialEnd(), offer.renewsAt());
        }
    }

    /** {@code amountMinor}: off the first charge; {@code lasts}: once, months, forever. */
    record TakenOff(long amountMinor, String lasts, @Nullable Integer months) {

        static @Nullable TakenOff of(Offer offer) {
            var discount = offer.discount();
            return discount == null ? null : new TakenOff(offer.off().amountMinor(),
                    discount.lasts().name().toLowerCase(Locale.ROOT), discount.months());
        }
    }

    /** For one interval. */
    record QuotedAddOn(String addOn, int quantity, long unitMinor, long totalMinor) {

        static QuotedAddOn of(ChosenAddOn chosen) {
            return new QuotedAddOn(chosen.addOn().key(), chosen.quantity(),
                    chosen.price().amount().amountMinor(), chosen.total().amountMinor());
        }
    }

    @PostMapping("/checkouts/preview")
    CheckoutQuote preview(CurrentMember member, @Valid @RequestBody CheckoutRequest request) {
        return CheckoutQuote.of(offers.of(member.organization(), request.purchase()));
    }

    @PostMapping("/portal-sessions")
    @Idempotent
    OpenedPortal portal(CurrentMember member) {
        var back = "/o/%s/billing".formatted(member.slug());
        return new OpenedPortal(portals.open(member.organization(), back));
    }

    /** Newest first; give {@code next} as {@code before} for older ones, null: these are all. */
    record InvoiceList(List<Invoice> invoices, @Nullable String next) {}

    @GetMapping("/invoices")
    InvoiceList invoices(CurrentMember member, @RequestParam @Nullable String before,
            @RequestParam(defaultValue = "100") @Min(value = 1, message = "limit is at least 1")
            @Max(value = 100, message = "limit is at most 100") int limit) {
        var page = invoices.page(member.organization(), Places.readWord("before", before), limit);
        return new InvoiceList(page, Places.next(page, limit, Invoice::place));
    }

    @PostMapping("/cancellation")
    @Idempotent
    Renewal cancel(CurrentMember member) {
        return Renewal.of(cancellations.cancel(member.organization(), member.actor()));
    }

    @DeleteMapping("/cancellation")
    Renewal resume(CurrentMember member) {
        return Renewal.of(cancellations.resume(member.organization(), member.actor()));
    }
}
