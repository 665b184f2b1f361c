package dev.tenantry.simulator.stripe.bank;

import dev.tenantry.simulator.stripe.account.Account;
import dev.tenantry.simulator.stripe.account.Books;
import dev.tenantry.simulator.stripe.account.Steps;
import dev.tenantry.simulator.stripe.account.Trace;
import dev.tenantry.simulator.stripe.billing.Dunning;
import dev.tenantry.simulator.stripe.call.StripeError;
import dev.tenantry.simulator.stripe.object.StripeObject;
import dev.tenantry.simulator.stripe.payment.Charging;
import dev.tenantry.simulator.stripe.payment.SavedCards;
import dev.tenantry.simulator.stripe.payment.SetupIntents;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Payment and setup intents that wait for the payer to answer the bank. */
@Component
public class BankQuestions {

    private final Account account;
    private final Steps steps;
    private final Dunning dunning;

    BankQuestions(Account account, Steps steps, Dunning dunning) {
        this.account = account;
        this.steps = steps;
        this.dunning = dunning;
    }

    public boolean isOpen(String intent) {
        return account.read(books -> waiting(books, intent).isPresent());
    }

    /** Where the payer goes after the answer, or empty when nobody asked. An answer counts once. */
    public Optional<String> answer(String intent, boolean confirmed) {
        steps.catchUp();
        return account.write(Trace.AUTOMATIC, books -> waiting(books, intent)
                .map(found -> leave(found, settle(books, found, confirmed))));
    }

    private static Optional<StripeObject> waiting(Books books, String intent) {
        return books.find(intent)
                .filter(found -> found.kind().equals("payment_intent") || found.kind().equals("setup_intent"))
                .filter(found -> found.is("status", "requires_action"));
    }

    private boolean settle(Books books, StripeObject intent, boolean confirmed) {
        if (intent.kind().equals("setup_intent")) {
            return setUp(books, intent, confirmed);
        }
        if (!confirmed) {
            return Charging.refused(books, intent).paid();
        }
        var method = books.linked(intent, "payment_method");
        var invoice = intent.secrets().find("invoice").flatMap(books::find);
        return invoice.isPresent()
                ? dunning.attempt(books, invoice.get(), Optional.of(method), false, Charging.Payer.ANSWERED)
                        .isEmpty()
                : Charging.confirm(books, intent, method, Charging.Payer.ANSWERED).paid();
    }

    private static boolean setUp(Books books, StripeObject intent, boolean confirmed) {
        if (!confirmed) {
            SetupIntents.fail(books, intent, StripeError.card("setup_intent_authentication_failure", null,
                    "The payment method could not be set up because authentication failed."));
            return false;
        }
        var method = books.linked(intent, "payment_method");
        SavedCards.authenticated(method);
        return SetupIntents.succeed(books, intent, method).isEmpty();
    }

    private static String leave(StripeObject intent, boolean done) {
        var url = intent.secrets().find("return_url").orElse("/");
        return "%s%s%s=%s&redirect_status=%s".formatted(url, url.contains("?") ? "&" : "?", intent.kind(),
                intent.id(), done ? "succeeded" : "failed");
    }
}
