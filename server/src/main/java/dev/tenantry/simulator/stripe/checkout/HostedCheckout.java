package dev.tenantry.simulator.stripe.checkout;

import dev.tenantry.simulator.stripe.account.Account;
import dev.tenantry.simulator.stripe.account.Books;
import dev.tenantry.simulator.stripe.account.Steps;
import dev.tenantry.simulator.stripe.account.Trace;
import dev.tenantry.simulator.stripe.billing.Subscribing;
import dev.tenantry.simulator.stripe.call.StripeError;
import dev.tenantry.simulator.stripe.card.CardForm;
import dev.tenantry.simulator.stripe.card.TestCard.Behaviour;
import dev.tenantry.simulator.stripe.customer.Customers;
import dev.tenantry.simulator.stripe.hosted.Asked;
import dev.tenantry.simulator.stripe.hosted.Next;
import dev.tenantry.simulator.stripe.object.StripeObject;
import dev.tenantry.simulator.stripe.payment.Payments;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** What a payer does on the hosted checkout page. Paying twice pays once. */
@Component
public class HostedCheckout {

    private final Account account;
    private final Steps steps;
    private final Subscribing subscribing;

    HostedCheckout(Account account, Steps steps, Subscribing subscribing) {
        this.account = account;
        this.steps = steps;
        this.subscribing = subscribing;
    }

    /** The session with its line items, or empty when no page has this id. */
    public Optional<CheckoutView> view(String session) {
        steps.catchUp();
        return account.read(books -> books.find(session)
                .filter(found -> found.kind().equals(Checkouts.KIND))
                .map(found -> CheckoutView.of(found, customer(books, found))));
    }

    public Next pay(String session, CardForm form) {
        return settle(session, books -> {
            var open = open(books, session);
            var checked = form.check(books.now());
            var behaviour = checked.card().behaviour();
            refusal(open, behaviour).ifPresent(refusal -> {
                throw refusal;
            });
            if (behaviour == Behaviour.ASKS_FIRST) {
                Asked.remember(open, checked);
                return new Next.Authenticate();
            }
            return complete(books, open, checked);
        });
    }

    /** The bank's page came back: confirmed, or not. */
    public Next authenticated(String session, boolean confirmed) {
        return settle(session, books -> {
            var open = open(books, session);
            var asked = Asked.take(open);
            return asked.isPresent() && confirmed
                    ? complete(books, open, asked.get())
                    : new Next.Stay(Asked.NOT_ANSWERED);
        });
    }

    private Next settle(String session, Function<Books, Next> work) {
        steps.catchUp();
        try {
            return account.write(Trace.AUTOMATIC, work);
        } catch (StripeError refusal) {
            return new Next.Stay(refusal.getMessage());
        } catch (AlreadyComplete done) {
            return new Next.Leave(done.url);
        }
    }

    private static Optional<StripeError> refusal(StripeObject session, Behaviour behaviour) {
        var chargedLater = session.secrets().at("data.trial_end").isNumber()
                || session.secrets().at("data.trial_period_days").isNumber();
        return chargedLater ? Payments.refusalToSave(behaviour) : Payments.refusal(behaviour);
    }

    private Next complete(Books books, StripeObject session, CardForm.Checked checked) {
        var customer = customer(books, session).orElseGet(() -> newCustomer(books, session, checked));
        var method = Payments.attach(books, checked, customer);
        var subscription = subscribing.start(books, customer, session.secrets(), Optional.of(method));
        session.set("status", "complete")
                .set("payment_status", subscription.is("status", "trialing") ? "no_payment_required" : "paid")
                .set("customer", customer.id())
                .set("customer_details", details(customer, checked))
                .set("subscription", subscription.id())
                .set("invoice", subscription.text("latest_invoice"))
                .set("url", null);
        books.event("checkout.session.completed", session);
        return new Next.Leave(successUrl(session));
    }

    private static Optional<StripeObject> customer(Books books, StripeObject session) {
        return session.find("customer").flatMap(books::find).filter(found -> !found.isDeleted());
    }

    private static StripeObject newCustomer(Books books, StripeObject session, CardForm.Checked checked) {
        var customer = Customers.make(books)
                .set("email", session.find("customer_email").orElse(null))
                .set("name", checked.name());
        books.event("customer.created", customer);
        return customer;
    }

    private static Map<String, Object> details(StripeObject customer, CardForm.Checked checked) {
        var details = new HashMap<String, Object>();
        for (var field : new String[] {"address", "business_name", "individual_name", "phone"}) {
            details.put(field, null);
        }
        details.put("email", customer.find("email").orElse(null));
        details.put("name", checked.name());
        details.put("tax_exempt", "none");
        details.put("tax_ids", new Object[0]);
        return details;
    }

    private static StripeObject open(Books books, String id) {
        var session = books.get(Checkouts.KIND, id, "session");
        if (session.is("status", "complete")) {
            throw new AlreadyComplete(successUrl(session));
        }
        if (!session.is("status", "open")) {
            throw StripeError.invalid(null, null, "This checkout session has expired.");
        }
        return session;
    }

    static String successUrl(StripeObject session) {
        return session.text("success_url").replace("{CHECKOUT_SESSION_ID}", session.id());
    }

    /** A second click, or a second tab: the payer is sent on, nothing is paid again. */
    private static final class AlreadyComplete extends RuntimeException {
        final String url;

        AlreadyComplete(String url) {
            super("complete", null, false, false);
            this.url = url;
        }
    }
}
