package dev.tenantry.simulator.stripe.portal;

import dev.tenantry.simulator.stripe.account.Account;
import dev.tenantry.simulator.stripe.account.Books;
import dev.tenantry.simulator.stripe.account.Steps;
import dev.tenantry.simulator.stripe.account.Trace;
import dev.tenantry.simulator.stripe.billing.Dunning;
import dev.tenantry.simulator.stripe.billing.Endings;
import dev.tenantry.simulator.stripe.call.StripeError;
import dev.tenantry.simulator.stripe.card.CardForm;
import dev.tenantry.simulator.stripe.hosted.Asked;
import dev.tenantry.simulator.stripe.hosted.Next;
import dev.tenantry.simulator.stripe.object.StripeObject;
import dev.tenantry.simulator.stripe.payment.SavedCards;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.springframework.stereotype.Component;

/** What a customer does in the portal, as far as its configuration lets them. */
@Component
public class HostedPortal {

    private static final String UNDER_A_SCHEDULE = "A change of this subscription is planned. "
            + "Take it back first, then cancel.";

    private final Account account;
    private final Steps steps;
    private final Dunning dunning;

    HostedPortal(Account account, Steps steps, Dunning dunning) {
        this.account = account;
        this.steps = steps;
        this.dunning = dunning;
    }

    /** Empty when the link is unknown or too old. */
    public Optional<PortalView> view(String session) {
        steps.catchUp();
        return account.read(books -> books.find(session)
                .filter(found -> found.kind().equals(Portals.KIND) && isFresh(found))
                .map(found -> PortalViews.of(books, found)));
    }

    public Next saveCard(String session, CardForm form) {
        return act(session, (books, open) -> {
            allowed(books, open, "features.payment_method_update.enabled");
            var checked = form.check(books.now());
            SavedCards.refusalToSave(checked.card().behaviour()).ifPresent(refusal -> {
                throw refusal;
            });
            if (checked.card().behaviour().asks()) {
                Asked.remember(open, checked);
                return new Next.Authenticate();
            }
            return save(books, open, checked);
        });
    }

    public Next authenticated(String session, boolean confirmed) {
        return act(session, (books, open) -> {
            var asked = Asked.take(open);
            return asked.isPresent() && confirmed
                    ? save(books, open, asked.get())
                    : new Next.Stay(Asked.NOT_ANSWERED);
        });
    }

    public Next cancel(String session, String subscription) {
        return act(session, (books, open) -> {
            var configuration = allowed(books, open, "features.subscription_cancel.enabled");
            var own = own(books, open, "subscription", subscription);
            if (configuration.is("features.subscription_cancel.mode", "immediately")) {
                Endings.end(books, own, "cancellation_requested");
            } else if (own.find("schedule").isPresent()) {
                return new Next.Stay(UNDER_A_SCHEDULE);
            } else if (!own.flag("cancel_at_period_end")) {
                Endings.plan(own, books.now());
                books.updated("customer.subscription.updated", own);
            }
            return home(open);
        });
    }

    public Next resume(String session, String subscription) {
        return act(session, (books, open) -> {
            var own = own(books, open, "subscription", subscription);
            Endings.takeBack(own);
            books.updated("customer.subscription.updated", own);
            return home(open);
        });
    }

    public Next payInvoice(String session, String invoice) {
        return act(session, (books, open) -> {
            var own = own(books, open, "invoice", invoice);
            if (!own.is("status", "open")) {
                return home(open);
            }
            return dunning.attempt(books, own, Optional.empty(), false)
                    .<Next>map(refusal -> own.secrets().find("payment_intent").flatMap(books::find)
                            .filter(intent -> intent.is("status", "requires_action"))
                            .<Next>map(intent -> new Next.Leave("/simulator/intents/" + intent.id()))
                            .orElseGet(() -> new Next.Stay(refusal.getMessage())))
                    .orElseGet(() -> home(open));
        });
    }

    /** The new card pays whatever comes: the customer's default and each running subscription's. */
    private static Next save(Books books, StripeObject session, CardForm.Checked checked) {
        var customer = books.linked(session, "customer");
        var method = SavedCards.make(books, checked);
        SavedCards.attach(books, method, customer);
        SavedCards.authenticated(method);
        customer.set("invoice_settings.default_payment_method", method.id());
        books.updated("customer.updated", customer);
        books.all("subscription", Map.of("customer", customer.id())).stream()
                .filter(subscription -> !subscription.is("status", "canceled", "incomplete_expired"))
                .forEach(subscription -> {
                    subscription.set("default_payment_method", method.id());
                    books.updated("customer.subscription.updated", subscription);
                });
        return home(session);
    }

    private Next act(String session, BiFunction<Books, StripeObject, Next> work) {
        steps.catchUp();
        try {
            return account.write(Trace.AUTOMATIC, books -> work.apply(books, open(books, session)));
        } catch (StripeError refusal) {
            return new Next.Stay(refusal.getMessage());
        }
    }

    private static StripeObject open(Books books, String id) {
        var session = books.get(Portals.KIND, id, "session");
        if (!isFresh(session)) {
            throw StripeError.invalid(null, null, "This portal link has expired. Open the portal again.");
        }
        return session;
    }

    /** By system time: a link does not age when somebody moves the business clock. */
    private static boolean isFresh(StripeObject session) {
        return session.secrets().time("usable_until").filter(Instant.now()::isBefore).isPresent();
    }

    private static StripeObject allowed(Books books, StripeObject session, String feature) {
        var configuration = books.linked(session, "configuration");
        if (!configuration.flag(feature)) {
            throw StripeError.invalid(null, null, "This portal does not offer that.");
        }
        return configuration;
    }

    private static StripeObject own(Books books, StripeObject session, String kind, String id) {
        var found = books.get(kind, id, kind);
        if (!found.is("customer", session.text("customer")) || found.is("status", "canceled")) {
            throw StripeError.missing(kind, id, kind);
        }
        return found;
    }

    private static Next home(StripeObject session) {
        return new Next.Leave("/simulator/portal/" + session.id());
    }
}
