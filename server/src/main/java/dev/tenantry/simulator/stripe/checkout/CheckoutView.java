package dev.tenantry.simulator.stripe.checkout;

import dev.tenantry.simulator.stripe.billing.Lines;
import dev.tenantry.simulator.stripe.card.TestDebit;
import dev.tenantry.simulator.stripe.object.StripeObject;
import dev.tenantry.simulator.stripe.payment.Amounts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the hosted checkout page shows. Days are UTC, in business time; debits are the accounts it takes. */
public record CheckoutView(String id, String mode, String status, String total, String due,
        @Nullable LocalDate trialEnd, @Nullable String email, @Nullable String backUrl, String successUrl,
        List<Line> lines, List<TestDebit> debits) {

    /** {@code interval} is null for what is bought once. */
    public record Line(String name, long quantity, String each, @Nullable String interval, String total) {}

    static CheckoutView of(StripeObject session, Optional<StripeObject> customer) {
        var trialEnd = trialEnd(session);
        var buys = !session.is("mode", "setup");
        var total = buys ? Amounts.text(session.number("amount_total"), session) : "";
        var due = !buys || trialEnd == null ? total : Amounts.text(0, session);
        return new CheckoutView(session.id(), session.text("mode"), session.text("status"), total, due,
                trialEnd,
                customer.flatMap(found -> found.find("email")).or(() -> session.find("customer_email"))
                        .orElse(null),
                session.find("cancel_url").orElse(null), HostedCheckout.successUrl(session),
                session.secrets().list("items").map(CheckoutView::line).toList(), debits(session));
    }

    private static List<TestDebit> debits(StripeObject session) {
        var types = session.at("payment_method_types").valueStream().map(type -> type.stringValue(""))
                .toList();
        return session.find("currency").map(TestDebit::in).orElse(List.of()).stream()
                .filter(debit -> types.contains(debit.type())).toList();
    }

    private static @Nullable LocalDate trialEnd(StripeObject session) {
        var data = session.secrets();
        return data.time("data.trial_end")
                .or(() -> Optional.of(data.number("data.trial_period_days")).filter(days -> days > 0)
                        .map(days -> session.time("created").orElse(Instant.EPOCH)
                                .plusSeconds(days * 86_400)))
                .map(end -> end.atOffset(ZoneOffset.UTC).toLocalDate())
                .orElse(null);
    }

    private static Line line(StripeObject item) {
        var price = Lines.price(item);
        return new Line(item.text("description"), item.number("quantity"),
                Amounts.text(price.number("unit_amount"), price),
                price.find("recurring.interval").orElse(null),
                Amounts.text(item.number("amount_total"), price));
    }
}
