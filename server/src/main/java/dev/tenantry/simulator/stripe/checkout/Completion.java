package dev.tenantry.simulator.stripe.checkout;

import dev.tenantry.simulator.stripe.account.Books;
import dev.tenantry.simulator.stripe.billing.FirstPayment;
import dev.tenantry.simulator.stripe.billing.Subscribing;
import dev.tenantry.simulator.stripe.card.TestDebit;
import dev.tenantry.simulator.stripe.customer.Customers;
import dev.tenantry.simulator.stripe.object.StripeObject;
import dev.tenantry.simulator.stripe.payment.Charging;
import dev.tenantry.simulator.stripe.payment.Debits;
import dev.tenantry.simulator.stripe.payment.SavedCards;
import dev.tenantry.simulator.stripe.payment.SetupIntents;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a completed checkout leaves behind, by its mode: a subscription, a payment, or a card kept for
 * later.
 */
@Component
class Completion {

    private final Subscribing subscribing;

    Completion(Subscribing subscribing) {
        this.subscribing = subscribing;
    }

    /** The payer's name and address as typed on the page. */
    record Buyer(String name, String email) {}

    /** By a card whose bank has nothing left to ask. */
    void byCard(Books books, StripeObject session, StripeObject method, Buyer buyer) {
        var customer = customer(books, session, buyer);
        SavedCards.authenticated(method);
        switch (session.text("mode")) {
            case "subscription" -> subscribe(books, session, customer.orElseThrow(), method);
            case "payment" -> pay(books, session, customer, method);
            default -> setUp(books, session, method);
        }
        complete(books, session, customer, buyer);
    }

    void byDebit(Books books, StripeObject session, TestDebit debit, Buyer buyer) {
        var customer = customer(books, session, buyer);
        session.set("payment_intent", Debits.begin(books, intent(books, session, customer), debit,
                buyer.name()).id());
        complete(books, session, customer, buyer);
    }

    private void subscribe(Books books, StripeObject session, StripeObject customer, StripeObject method) {
        SavedCards.attach(books, method, customer);
        var subscription = subscribing.start(books, customer, session.secrets(), Optional.of(method),
                FirstPayment.REFUSE);
        session.set("payment_status", subscription.is("status", "trialing") ? "no_payment_required" : "paid")
                .set("subscription", subscription.id())
                .set("invoice", subscription.text("latest_invoice"));
    }

    private static void pay(Books books, StripeObject session, Optional<StripeObject> customer,
            StripeObject method) {
        var intent = intent(books, session, customer);
        if (customer.isPresent() && intent.find("setup_future_usage").isPresent()) {
            SavedCards.attach(books, method, customer.get());
        }
        Charging.confirm(books, intent, method, Charging.Payer.ANSWERED).refusal().ifPresent(refusal -> {
            throw refusal;
        });
        session.set("payment_status", "paid").set("payment_intent", intent.id());
    }

    private static StripeObject intent(Books books, StripeObject session, Optional<StripeObject> customer) {
        var data = session.secrets();
        return Charging.intent(books, session.number("amount_total"), session.text("currency"))
                .set("customer", customer.map(StripeObject::id).orElse(null))
                .set("description", data.find("data.description").orElse(null))
                .set("setup_future_usage", data.find("data.setup_future_usage").orElse(null))
                .set("metadata", data.at("data.metadata"));
    }

    private static void setUp(Books books, StripeObject session, StripeObject method) {
        var intent = books.linked(session, "setup_intent");
        SetupIntents.succeed(books, intent, method).ifPresent(refusal -> {
            throw refusal;
        });
    }

    private static void complete(Books books, StripeObject session, Optional<StripeObject> customer,
            Buyer buyer) {
        session.set("status", "complete")
                .set("customer", customer.map(StripeObject::id).orElse(null))
                .set("customer_details", details(session, customer, buyer))
                .set("url", null);
        books.event("checkout.session.completed", session);
    }

    /** The session's customer; a new one where the mode needs one or the merchant asked for it. */
    private static Optional<StripeObject> customer(Books books, StripeObject session, Buyer buyer) {
        var known = session.find("customer").flatMap(books::find).filter(found -> !found.isDeleted());
        var wanted = session.is("mode", "subscription") || session.is("customer_creation", "always");
        return known.isPresent() || !wanted ? known : Optional.of(newCustomer(books, session, buyer));
    }

    private static StripeObject newCustomer(Books books, StripeObject session, Buyer buyer) {
        var customer = Customers.make(books)
                .set("email", email(session, Optional.empty(), buyer))
                .set("name", buyer.name().isEmpty() ? null : buyer.name());
        books.event("customer.created", customer);
        return customer;
    }

    private static Map<String, Object> details(StripeObject session, Optional<StripeObject> customer,
            Buyer buyer) {
        var details = new HashMap<String, Object>();
        for (var field : new String[] {"address", "business_name", "individual_name", "phone"}) {
            details.put(field, null);
        }
        details.put("email", email(session, customer, buyer));
        details.put("name", buyer.name().isEmpty() ? null : buyer.name());
        details.put("tax_exempt", "none");
        details.put("tax_ids", new Object[0]);
        return details;
    }

    private static @Nullable String email(StripeObject session,
            Optional<StripeObject> customer, Buyer buyer) {
        return customer.flatMap(found -> found.find("email")).or(() -> session.find("customer_email"))
                .or(() -> Optional.of(buyer.email()).filter(typed -> !typed.isEmpty()))
                .orElse(null);
    }
}
