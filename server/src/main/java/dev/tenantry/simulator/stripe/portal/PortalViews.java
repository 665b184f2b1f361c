package dev.tenantry.simulator.stripe.portal;

import dev.tenantry.simulator.stripe.account.Books;
import dev.tenantry.simulator.stripe.billing.Lines;
import dev.tenantry.simulator.stripe.object.StripeObject;
import dev.tenantry.simulator.stripe.payment.Amounts;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** Gathers what a portal shows about its customer. */
final class PortalViews {

    private PortalViews() {}

    static PortalView of(Books books, StripeObject session) {
        var customer = books.linked(session, "customer");
        var configuration = books.linked(session, "configuration");
        var ofCustomer = Map.<String, Object>of("customer", customer.id());
        var subscriptions = books.all("subscription", ofCustomer).stream()
                .filter(subscription -> !subscription.is("status", "canceled", "incomplete_expired"))
                .toList();
        return new PortalView(session.id(),
                customer.find("email").or(() -> customer.find("name")).orElse(customer.id()),
                session.find("return_url").orElse(null),
                configuration.flag("features.payment_method_update.enabled"),
                configuration.flag("features.subscription_cancel.enabled"),
                configuration.flag("features.invoice_history.enabled"),
                books.all("payment_method", ofCustomer).stream()
                        .map(method -> card(method, customer, subscriptions)).toList(),
                subscriptions.stream().map(subscription -> plan(books, subscription)).toList(),
                books.all("invoice", ofCustomer).reversed().stream()
                        .filter(invoice -> !invoice.is("status", "draft")).map(PortalViews::bill).toList());
    }

    private static PortalView.Card card(StripeObject method, StripeObject customer,
            List<StripeObject> running) {
        var pays = customer.is("invoice_settings.default_payment_method", method.id())
                || running.stream().anyMatch(one -> one.is("default_payment_method", method.id()));
        return new PortalView.Card(method.text("card.brand"), method.text("card.last4"),
                "%02d/%d".formatted(method.number("card.exp_month"), method.number("card.exp_year")), pays);
    }

    private static PortalView.Plan plan(Books books, StripeObject subscription) {
        var item = subscription.list("items.data").findFirst().orElseThrow();
        var price = Lines.price(item);
        var ends = subscription.time("cancel_at").isPresent();
        return new PortalView.Plan(subscription.id(), books.linked(price, "product").text("name"),
                "%d × %s".formatted(item.number("quantity"),
                        Amounts.text(price.number("unit_amount"), price)),
                subscription.text("status"), stage(subscription, ends),
                day(subscription, ends ? "cancel_at" : "items.data.0.current_period_end"), ends);
    }

    private static String stage(StripeObject subscription, boolean ends) {
        if (ends) {
            return "ending";
        }
        return switch (subscription.text("status")) {
            case "trialing" -> "pristine";
            case "active" -> "paid";
            default -> "past_due";
        };
    }

    private static PortalView.Bill bill(StripeObject invoice) {
        return new PortalView.Bill(invoice.id(), invoice.text("number"), day(invoice, "created"),
                Amounts.text(invoice.number("total"), invoice), invoice.text("status"),
                invoice.is("status", "open"));
    }

    private static LocalDate day(StripeObject object, String path) {
        return object.time(path).orElseThrow().atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
