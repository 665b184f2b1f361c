package dev.tenantry.simulator.stripe.checkout;

import dev.tenantry.simulator.stripe.account.Account;
import dev.tenantry.simulator.stripe.account.Books;
import dev.tenantry.simulator.stripe.account.Steps;
import dev.tenantry.simulator.stripe.account.Trace;
import dev.tenantry.simulator.stripe.call.StripeError;
import dev.tenantry.simulator.stripe.card.CardForm;
import dev.tenantry.simulator.stripe.card.TestCard.Behaviour;
import dev.tenantry.simulator.stripe.card.TestDebit;
import dev.tenantry.simulator.stripe.hosted.Asked;
import dev.tenantry.simulator.stripe.hosted.Next;
import dev.tenantry.simulator.stripe.object.StripeObject;
import dev.tenantry.simulator.stripe.payment.SavedCards;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** What a payer does on the hosted checkout page. Paying twice pays once. */
@Component
public class HostedCheckout {

    private final Account account;
    private final Steps steps;
    private final Completion completion;

    HostedCheckout(Account account, Steps steps, Completion completion) {
        this.account = account;
        this.steps = steps;
        this.completion = completion;
    }

    /** The session with its line items, or empty when no page has this id. */
    public Optional<CheckoutView> view(String session) {
        steps.catchUp();
        return account.read(books -> books.find(session)
                .filter(found -> found.kind().equals(Checkouts.KIND))
                .map(found -> CheckoutView.of(found, found.find("customer").flatMap(books::find)
                        .filter(one -> !one.isDeleted()))));
    }

    public Next pay(String session, CardForm form, String email) {
        return settle(session, books -> {
            var open = open(books, session);
            var checked = form.check(books.now());
            var behaviour = checked.card().behaviour();
            refusal(open, behaviour).ifPresent(refusal -> {
                throw refusal;
            });
            open.hide("email", email.strip());
            if (behaviour.asks()) {
                Asked.remember(open, checked);
                return new Next.Authenticate();
            }
            return complete(books, open, checked);
        });
    }

    /** By bank debit, where the session takes one: complete at once, paid or failed days later. */
    public Next debit(String session, String account, String name, String email) {
        return settle(session, books -> {
            var open = open(books, session);
            var debit = TestDebit.of(account)
                    .filter(known -> open.at("payment_method_types").valueStream()
                            .anyMatch(type -> type.stringValue("").equals(known.type())))
                    .orElseThrow(() -> StripeError.invalid(null, null,
                            "Only the test accounts listed here work, and only where debits are taken."));
            completion.byDebit(books, open, debit, new Completion.Buyer(name.strip(), email.strip()));
            return new Next.Leave(successUrl(open));
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
        var chargedLater = session.is("mode", "setup") || session.secrets().at("data.trial_end").isNumber()
                || session.secrets().at("data.trial_period_days").isNumber();
        return chargedLater ? SavedCards.refusalToSave(behaviour) : SavedCards.refusal(behaviour);
    }

    private Next complete(Books books, StripeObject session, CardForm.Checked checked) {
        var email = session.secrets().find("email").orElse("");
        completion.byCard(books, session, SavedCards.make(books, checked),
                new Completion.Buyer(checked.name(), email));
        return new Next.Leave(successUrl(session));
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
