package dev.tenantry.subscription;

import dev.tenantry.audit.Incident;
import dev.tenantry.audit.Incidents;
import dev.tenantry.identity.People;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.CheckoutPage;
import dev.tenantry.payment.Checkouts;
import dev.tenantry.payment.Item;
import dev.tenantry.payment.NewOrder;
import dev.tenantry.payment.Payer;
import dev.tenantry.payment.PaymentRefusal;
import dev.tenantry.payment.Purpose;
import dev.tenantry.subscription.addon.ChosenAddOn;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sends a buyer to the rail's page. Nothing here changes until the rail says it was paid. */
@Component
public class StartCheckout {

    private final Offers offers;
    private final People people;
    private final Checkouts checkouts;
    private final Incidents incidents;

    StartCheckout(Offers offers, People people, Checkouts checkouts, Incidents incidents) {
        this.incidents = incidents;
        this.offers = offers;
        this.people = people;
        this.checkouts = checkouts;
    }

    /**
     * Opens the hosted page for a purchase. Call it outside of transactions.
     *
     * @throws Refusal what {@link Offers#of} refuses with, and rail_unavailable, rail_refused,
     *     billing_not_configured, checkout_already_paid, payment_pending, checkout_busy
     */
    public CheckoutPage start(Buyer buyer, Purchase wanted) {
        var order = order(buyer, offers.of(buyer.organization(), wanted), wanted.writtenCode());
        try {
            return checkouts.open(order);
        } catch (Refusal refusal) {
            if (refusal.code() == PaymentRefusal.RAIL_UNAVAILABLE
                    || refusal.code() == PaymentRefusal.RAIL_REFUSED) {
                incidents.happened(Incident.CHECKOUT_FAILED);
            }
            throw refusal;
        }
    }

    /** Whoever comes back without paying finds the choice as it was, with the code that goes with it. */
    NewOrder order(Buyer buyer, Offer offer, @Nullable String code) {
        var person = people.find(buyer.person()).orElseThrow();
        var billing = "/o/%s/billing".formatted(buyer.slug());
        var interval = dev.tenantry.payment.Interval.valueOf(offer.price().interval().name());
        var item = new Item(offer.price().version().uuid(), offer.plan().name(), interval,
                offer.price().amount());
        var back = "%s/plans?plan=%s&interval=%s&seats=%d&currency=%s%s".formatted(billing,
                offer.plan().key(), interval.name().toLowerCase(java.util.Locale.ROOT), offer.seats(),
                offer.price().amount().currency().getCurrencyCode(), chosen(offer))
                + (code == null ? "" : "&code=" + code);
        return new NewOrder(buyer.organization(), Subscription.OF_ORGANIZATION, Purpose.SUBSCRIPTION, item,
                offer.seats(), offer.trialEnd(), new Payer(buyer.organizationName(), person.email()),
                billing + "?success=1", back, Actor.person(buyer.person()), offer.discount(),
                offer.chosen().stream().map(ChosenAddOn::order).toList());
    }

    /** As the plan picker names them. */
    private static String chosen(Offer offer) {
        return offer.chosen().stream().map(one -> "&addOn.%s=%d".formatted(
                URLEncoder.encode(one.addOn().key(), StandardCharsets.UTF_8), one.quantity()))
                .collect(Collectors.joining());
    }
}
