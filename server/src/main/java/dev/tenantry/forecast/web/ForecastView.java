package dev.tenantry.forecast.web;

import dev.tenantry.forecast.Forecast;
import dev.tenantry.forecast.Foreseen;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A forecast as the API tells it. {@code day} is in UTC, amounts are in the currency's smallest unit, what
 * has no meaning for a kind is null.
 */
record ForecastView(Instant asOf, Instant until, List<Event> events) {

    record Event(Instant at, LocalDate day, String kind, @Nullable String plan, @Nullable Long amountMinor,
            @Nullable String currency, @Nullable Long credits, @Nullable String letter,
            @Nullable String workspace, boolean atTheLatest) {

        static Event of(Foreseen one) {
            var amount = one.amount();
            return new Event(one.at(), LocalDate.ofInstant(one.at(), ZoneOffset.UTC), one.kind().key(),
                    one.plan(), amount == null ? null : amount.amountMinor(),
                    amount == null ? null : amount.currency().getCurrencyCode(), one.credits(), one.letter(),
                    one.workspace(), one.latest());
        }
    }

    static ForecastView of(Forecast forecast) {
        return new ForecastView(forecast.asOf(), forecast.until(),
                forecast.events().stream().map(Event::of).toList());
    }
}
