package dev.tenantry.simulator.stripe.bank;

import dev.tenantry.simulator.stripe.account.Account;
import dev.tenantry.simulator.stripe.account.Steps;
import dev.tenantry.simulator.stripe.account.Trace;
import dev.tenantry.simulator.stripe.billing.Dunning;
import dev.tenantry.simulator.stripe.billing.InvoiceView;
import dev.tenantry.simulator.stripe.call.StripeError;
import dev.tenantry.simulator.stripe.hosted.Next;
import dev.tenantry.simulator.stripe.object.StripeObject;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The page behind an invoice's link: looked at, and paid when it is open. */
@Component
public class HostedInvoices {

    private static final String KIND = "invoice";

    private final Account account;
    private final Steps steps;
    private final Dunning dunning;

    HostedInvoices(Account account, Steps steps, Dunning dunning) {
        this.account = account;
        this.steps = steps;
        this.dunning = dunning;
    }

    /** A finalized invoice; a draft has no page. */
    public Optional<InvoiceView> view(String id) {
        steps.catchUp();
        return account.read(books -> books.find(id)
                .filter(found -> found.kind().equals(KIND) && !found.is("status", "draft"))
                .map(InvoiceView::of));
    }

    /** With the card on file. What the bank wants to ask, it asks on its own page. */
    public Next pay(String id) {
        return account.write(Trace.AUTOMATIC, books -> {
            var invoice = books.get(KIND, id, KIND);
            return invoice.is("status", "open")
                    ? dunning.attempt(books, invoice, Optional.empty(), false)
                            .map(refusal -> after(refusal, books.find(intent(invoice))))
                            .orElse(new Next.Leave(page(id)))
                    : new Next.Leave(page(id));
        });
    }

    private static String intent(StripeObject invoice) {
        return invoice.secrets().find("payment_intent").orElse("");
    }

    private static Next after(StripeError refusal, Optional<StripeObject> intent) {
        return intent.filter(found -> found.is("status", "requires_action"))
                .<Next>map(found -> new Next.Leave("/simulator/intents/" + found.id()))
                .orElseGet(() -> new Next.Stay(refusal.getMessage()));
    }

    private static String page(String id) {
        return "/simulator/invoices/" + id;
    }
}
