package dev.tenantry.usage;

import dev.tenantry.catalog.Window;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An event that was counted before. */
record Known(String id, String metric, long quantity, @Nullable UUID valueHash, @Nullable Instant givenAt,
        Window countedWindow, Instant spanStart, @Nullable Instant spanEnd) {

    static Known of(Placed placed) {
        var event = placed.event();
        return new Known(event.id(), event.metric(), event.quantity(), placed.valueHash(), event.at(),
                placed.window(), placed.span().start(), placed.span().end());
    }

    boolean isThe(Placed placed) {
        var event = placed.event();
        return metric.equals(event.metric()) && quantity == event.quantity()
                && Objects.equals(valueHash, placed.valueHash()) && Objects.equals(givenAt, event.at());
    }

    CounterKey counter() {
        return new CounterKey(metric, countedWindow, spanStart);
    }

    Span span() {
        return new Span(spanStart, spanEnd);
    }
}
