package dev.tenantry.simulator.stripe.billing;

import dev.tenantry.simulator.stripe.account.Books;
import dev.tenantry.simulator.stripe.call.Params;
import dev.tenantry.simulator.stripe.call.StripeError;
import dev.tenantry.simulator.stripe.object.StripeObject;
import java.util.HashMap;
import org.springframework.stereotype.Component;

/** Collection on hold: periods go on, their invoices are kept, written off or voided. The status stays. */
@Component
class Pauses {

    private static final String FIELD = "pause_collection";

    private final Invoicing invoicing;

    Pauses(Invoicing invoicing) {
        this.invoicing = invoicing;
    }

    static void change(Books books, Params params, StripeObject subscription) {
        if (!params.has(FIELD)) {
            return;
        }
        if ("".equals(params.values().get(FIELD))) {
            subscription.set(FIELD, null);
            return;
        }
        var sent = params.child(FIELD);
        var resumes = sent.time("resumes_at");
        resumes.filter(moment -> !moment.isAfter(books.now())).ifPresent(past -> {
            throw StripeError.invalid(null, "pause_collection[resumes_at]",
                    "The `resumes_at` date must be in the future.");
        });
        var pause = new HashMap<String, Object>();
        pause.put("behavior", sent.need("behavior", "pause_collection[behavior]"));
        pause.put("resumes_at", resumes.map(moment -> moment.getEpochSecond()).orElse(null));
        subscription.set(FIELD, pause);
    }

    static void end(Books books, StripeObject subscription) {
        subscription.set(FIELD, null);
        books.updated("customer.subscription.updated", subscription);
    }

    /** What becomes of a new draft while collection is on hold. */
    void hold(Books books, StripeObject subscription, StripeObject invoice) {
        switch (subscription.find(FIELD + ".behavior").orElse("")) {
            case "keep_as_draft" -> invoice.set("auto_advance", false)
                    .set("automatically_finalizes_at", null);
            case "mark_uncollectible" -> {
                invoicing.finish(books, invoice);
                invoicing.writeOff(books, invoice);
            }
            case "void" -> {
                invoicing.finish(books, invoice);
                invoicing.cancel(books, invoice);
            }
            default -> { }
        }
    }
}
