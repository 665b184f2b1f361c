package dev.tenantry.simulator.stripe.payment;

import dev.tenantry.simulator.stripe.account.Books;
import dev.tenantry.simulator.stripe.account.Due;
import dev.tenantry.simulator.stripe.call.StripeError;
import dev.tenantry.simulator.stripe.card.TestCard.Behaviour;
import dev.tenantry.simulator.stripe.card.TestDebit;
import dev.tenantry.simulator.stripe.object.StripeObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Bank debits: the payment is processing for days before it is known whether the money comes. */
public final class Debits {

    private static final Duration BANK_TAKES = Duration.ofDays(4);

    private Debits() {}

    public static StripeObject begin(Books books, StripeObject intent, TestDebit debit, String name) {
        var method = books.create("payment_method")
                .set("type", debit.type())
                .set("billing_details.name", name.isEmpty() ? null : name)
                .set(debit.type(), account(debit))
                .hide("behaviour", Behaviour.PAYS.name());
        method.shown().remove("card");
        var charge = Charges.make(books, intent, method, Optional.empty())
                .set("status", "pending").set("paid", false)
                .set("payment_method_details", details(debit));
        intent.set("payment_method", method.id())
                .set("payment_method_types", new String[] {debit.type()})
                .set("latest_charge", charge.id())
                .set("status", "processing")
                .hide("debit", debit.name());
        Due.plan(intent, books.now().plus(BANK_TAKES));
        books.event("charge.pending", charge);
        books.event("payment_intent.processing", intent);
        return intent;
    }

    /** The bank's answer after some days; true when the money came. */
    public static boolean settle(Books books, StripeObject intent) {
        var charge = books.linked(intent, "latest_charge");
        Due.plan(intent, null);
        if (TestDebit.valueOf(intent.secrets().text("debit")).pays()) {
            charge.set("status", "succeeded").set("paid", true);
            intent.set("status", "succeeded").set("amount_received", intent.number("amount"));
            books.event("charge.succeeded", charge);
            books.event("payment_intent.succeeded", intent);
            return true;
        }
        var refusal = StripeError.card("payment_intent_payment_attempt_failed", "generic_decline",
                "The payment failed because the bank account is closed.");
        charge.set("status", "failed").set("captured", false).set("failure_code", "account_closed")
                .set("failure_message", refusal.getMessage());
        intent.set("status", "requires_payment_method").set("payment_method", null)
                .set("last_payment_error", refusal.body().get("error"));
        books.event("charge.failed", charge);
        books.event("payment_intent.payment_failed", intent);
        return false;
    }

    private static Map<String, Object> account(TestDebit debit) {
        var account = new HashMap<String, Object>();
        account.put("last4", debit.number().substring(debit.number().length() - 4));
        account.put("fingerprint", "Sim" + Integer.toUnsignedString(debit.number().hashCode(), 36));
        if (debit.type().equals("us_bank_account")) {
            account.put("account_holder_type", "individual");
            account.put("account_type", "checking");
            account.put("bank_name", "TEST BANK");
            account.put("routing_number", "110000000");
        } else {
            account.put("bank_code", "19043");
            account.put("country", "AT");
        }
        return account;
    }

    private static Map<String, Object> details(TestDebit debit) {
        return Map.of("type", debit.type(), debit.type(), account(debit));
    }
}
