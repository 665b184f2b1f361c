package dev.tenantry.simulator.stripe.billing;

import dev.tenantry.simulator.stripe.account.Books;
import dev.tenantry.simulator.stripe.object.Blank;
import dev.tenantry.simulator.stripe.object.Ids;
import dev.tenantry.simulator.stripe.object.StripeObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A coupon on a subscription, and what it takes off its invoices until it has done its time. */
public final class Discounts {

    private Discounts() {}

    /** What a coupon takes off an amount; never more than it. */
    public static long off(StripeObject coupon, long amount) {
        var percent = coupon.at("percent_off");
        var off = percent.isNumber()
                ? BigDecimal.valueOf(amount).multiply(percent.decimalValue())
                        .divide(BigDecimal.valueOf(100), 0, RoundingMode.HALF_UP).longValueExact()
                : coupon.number("amount_off");
        return Math.max(0, Math.min(off, amount));
    }

    static void begin(Books books, StripeObject subscription, String couponId) {
        var coupon = books.get("coupon", couponId, "discounts[0][coupon]");
        var months = coupon.number("duration_in_months");
        var discount = books.add(Blank.of("discount").set("id", Ids.next("discount"))
                .set("customer", subscription.text("customer"))
                .set("subscription", subscription.id())
                .set("start", books.now())
                .set("end", months == 0 ? null : books.now().atOffset(ZoneOffset.UTC).plusMonths(months)
                        .toInstant())
                .set("source.coupon", coupon.id()));
        coupon.set("times_redeemed", coupon.number("times_redeemed") + 1);
        subscription.set("discounts", List.of(discount.id()));
        books.event("customer.discount.created", discount);
    }

    /** The one that runs; what is over by now is not. */
    static Optional<StripeObject> running(Books books, StripeObject subscription) {
        return subscription.at("discounts").valueStream()
                .flatMap(id -> books.find(id.stringValue()).stream())
                .filter(discount -> discount.time("end").filter(end -> !end.isAfter(books.now())).isEmpty())
                .findFirst();
    }

    /** Gives what is taken off, and writes it onto the invoice. */
    static long apply(Books books, StripeObject subscription, StripeObject invoice,
            List<StripeObject> lines, long subtotal) {
        var discount = running(books, subscription);
        var off = discount.map(one -> off(books.find(one.text("source.coupon")).orElseThrow(), subtotal))
                .orElse(0L);
        if (off > 0) {
            var amount = List.of(Map.of("amount", off, "discount", discount.get().id()));
            invoice.set("total_discount_amounts", amount).set("discounts", List.of(discount.get().id()));
            lines.stream().filter(line -> line.number("amount") >= off).findFirst()
                    .ifPresent(line -> line.set("discount_amounts", amount));
        }
        return off;
    }

    /** What was for one invoice is over with it, and what has done its months with them. */
    static void settle(Books books, StripeObject subscription, StripeObject invoice) {
        if (subscription.at("discounts").isEmpty()) {
            return;
        }
        var used = !invoice.at("total_discount_amounts").isEmpty();
        var goesOn = running(books, subscription).filter(discount -> !(used && books
                .find(discount.text("source.coupon")).orElseThrow().is("duration", "once"))).isPresent();
        if (!goesOn) {
            subscription.set("discounts", List.of());
        }
    }
}
