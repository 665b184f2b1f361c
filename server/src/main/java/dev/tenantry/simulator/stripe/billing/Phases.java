package dev.tenantry.simulator.stripe.billing;

import dev.tenantry.simulator.stripe.account.Books;
import dev.tenantry.simulator.stripe.call.Params;
import dev.tenantry.simulator.stripe.call.StripeError;
import dev.tenantry.simulator.stripe.object.Blank;
import dev.tenantry.simulator.stripe.object.StripeObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The phases of a schedule as they are sent: first what runs, as it is and until its period ends, then at
 * most one other. What else Stripe lets one plan is refused as not played.
 */
record Phases(Books books, StripeObject schedule, StripeObject subscription) {

    /** What a schedule made from a running subscription begins with. */
    static StripeObject now(StripeObject subscription) {
        var item = Items.of(subscription).getFirst();
        return Blank.of("phase")
                .set("currency", subscription.text("currency"))
                .set("start_date", item.time("current_period_start").orElseThrow())
                .set("end_date", item.time("current_period_end").orElseThrow())
                .set("items", Items.of(subscription).stream()
                        .map(one -> item(Lines.price(one), one.number("quantity"))).toList());
    }

    static Map<String, Long> span(StripeObject phase) {
        return Map.of("start_date", phase.number("start_date"), "end_date", phase.number("end_date"));
    }

    List<StripeObject> read(List<Params> sent) {
        if (sent.size() > 2) {
            throw notPlayed("phases");
        }
        var phases = new ArrayList<StripeObject>();
        @Nullable Instant end = null;
        for (var one : sent) {
            var phase = read(one, end, "phases[" + phases.size() + "]");
            end = phase.time("end_date").orElseThrow();
            phases.add(phase);
        }
        runsAsItIs(phases.getFirst());
        return phases;
    }

    private StripeObject read(Params sent, @Nullable Instant before, String param) {
        var start = sent.time("start_date").or(() -> Optional.ofNullable(before))
                .orElseThrow(() -> Params.missing(param + "[start_date]"));
        if (before != null && !before.equals(start)) {
            throw StripeError.invalid(null, param + "[start_date]",
                    "The `start_date` of a phase must be the `end_date` of the phase before.");
        }
        var end = sent.time("end_date").orElseGet(() -> end(sent, start, param));
        if (!end.isAfter(start)) {
            throw StripeError.invalid(null, param + "[end_date]",
                    "The `end_date` of a phase must be after its `start_date`.");
        }
        var items = sent.children("items");
        if (items.isEmpty()) {
            throw Params.missing(param + "[items]");
        }
        if (items.stream().map(item -> item.text("price")).distinct().count() < items.size()) {
            throw notPlayed(param + "[items]");
        }
        return Blank.of("phase")
                .set("currency", subscription.text("currency"))
                .set("start_date", start)
                .set("end_date", end)
                .set("discounts", sent.children("discounts").stream().map(discount -> Map.of("discount",
                        discount.need("discount", param + "[discounts][0][discount]"))).toList())
                .set("items", items.stream().map(item -> item(SubscriptionChanges.price(books, subscription,
                        item.need("price", param + "[items][0][price]")), item.number("quantity").orElse(1L)))
                        .toList())
                .set("proration_behavior", sent.text("proration_behavior").orElse("create_prorations"));
    }

    /** Without a word about its end a phase lasts for one of its periods. */
    private static Instant end(Params sent, Instant start, String param) {
        var duration = sent.child("duration");
        var unit = switch (duration.need("interval", param + "[duration][interval]")) {
            case "day" -> ChronoUnit.DAYS;
            case "week" -> ChronoUnit.WEEKS;
            case "month" -> ChronoUnit.MONTHS;
            default -> ChronoUnit.YEARS;
        };
        return start.atOffset(ZoneOffset.UTC).plus(duration.number("interval_count").orElse(1L), unit)
                .toInstant();
    }

    private void runsAsItIs(StripeObject phase) {
        if (phase.number("start_date") != schedule.number("current_phase.start_date")) {
            throw StripeError.invalid(null, "phases[0][start_date]",
                    "You can not modify the start date of the current phase. If you would like to backdate, "
                            + "create a new subscription schedule.");
        }
        var runs = Items.of(subscription).stream().collect(Collectors.toMap(item -> Lines.price(item).id(),
                item -> item.number("quantity")));
        var sent = phase.list("items").collect(Collectors.toMap(item -> item.text("price"),
                item -> item.number("quantity")));
        var same = sent.equals(runs) && phase.time("end_date").equals(
                Items.of(subscription).getFirst().time("current_period_end"));
        if (!same) {
            throw notPlayed("phases[0]");
        }
    }

    private static StripeError notPlayed(String param) {
        return StripeError.malformed("simulator_does_not_play", param,
                "The simulator plays one change at the end of the current period, each price once.");
    }

    private static Map<String, Object> item(StripeObject price, long quantity) {
        return Map.of("discounts", List.of(), "metadata", Map.of(), "price", price.id(), "quantity", quantity,
                "tax_rates", List.of());
    }
}
