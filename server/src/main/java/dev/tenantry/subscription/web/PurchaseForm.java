package dev.tenantry.subscription.web;

import dev.tenantry.catalog.Interval;
import dev.tenantry.subscription.Purchase;
import dev.tenantry.subscription.change.When;
import dev.tenantry.subscription.prepaid.PickableDays;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the plan picker sends; anything may be missing or nonsense. */
record PurchaseForm(@Nullable String plan, @Nullable String seats, @Nullable String interval,
        @Nullable String when, @Nullable String currency, @Nullable String code,
        @Nullable String days) {

    /** In the currency it pays in already. */
    Purchase purchase(String otherwise) {
        return purchase(otherwise, null, Map.of());
    }

    Purchase purchase(String otherwise, @Nullable Currency in, Map<String, Integer> addOns) {
        return new Purchase(chosen(otherwise), wholeSeats(), chosenInterval(), chosenWhen(), in,
                code, addOns);
    }

    String chosen(String otherwise) {
        return Optional.ofNullable(plan).filter(text -> !text.isBlank()).orElse(otherwise);
    }

    /** Null where nothing was chosen. */
    @Nullable When chosenWhen() {
        return when == null ? null : switch (when) {
            case "now" -> When.NOW;
            case "period_end" -> When.PERIOD_END;
            default -> null;
        };
    }

    /** Days of the plan are to be paid once, instead of an interval that renews. */
    boolean paysOnce() {
        return "once".equals(interval);
    }

    /** For how many days; where none or nonsense was chosen, the fewest there are. */
    int days(List<PickableDays.Line> offered) {
        return days != null && days.matches("[1-9]\\d{0,3}") ? Integer.parseInt(days)
                : offered.stream().mapToInt(PickableDays.Line::days).min().orElse(1);
    }

    Interval chosenInterval() {
        return "yearly".equals(interval) ? Interval.YEARLY : Interval.MONTHLY;
    }

    /** Null where nothing was typed; -1, which nobody can buy, where it was no whole number. */
    @Nullable Integer wholeSeats() {
        return seats == null || seats.isBlank() ? null : Integer.valueOf(whole(seats));
    }

    /** -1, which nobody can buy, where it is no whole number. */
    static int whole(String typed) {
        try {
            return Integer.parseInt(typed.strip());
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
