package dev.tenantry.simulator.stripe.checkout;

import dev.tenantry.simulator.stripe.billing.Lines;
import dev.tenantry.simulator.stripe.object.StripeObject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the hosted checkout page shows. Days are UTC, in business time. */
public record CheckoutView(String id, String status, String total, String due, @Nullable LocalDate trialEnd,
        @Nullable String email, @Nullable String backUrl, String successUrl, List<Line> lines) {

    public record Line(String name, long quantity, String each, String interval, String total) {}

    static CheckoutView of(StripeObject session, Optional<StripeObject> customer) {
        var price = Lines.price(session.secrets().list("items").findFirst().orElseThrow());
        var trialEnd = trialEnd(session);
        var total = Lines.money(session.number("amount_total"), price);
        return new CheckoutView(session.id(), session.text("status"), total,
                trialEnd == null ? total : Lines.money(0, price), trialEnd,
                customer.flatMap(found -> found.find("email")).or(() -> session.find("customer_email"))
                        .orElse(null),
                session.find("cancel_url").orElse(null), HostedCheckout.successUrl(session),
                session.secrets().list("items").map(CheckoutView::line).toList());
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
                Lines.money(price.number("unit_amount"), price), price.text("recurring.interval"),
                Lines.money(item.number("amount_total"), price));
    }
}
