package dev.tenantry.usage;

import dev.tenantry.catalog.Window;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The spans of one organization while one report is counted; not for several threads. */
final class Spans {

    private final Supplier<@Nullable Instant> anchor;
    private boolean asked;
    private @Nullable Instant known;

    /** @param anchor since when cycles count; asked when the first cycle needs it, and never again */
    Spans(Supplier<@Nullable Instant> anchor) {
        this.anchor = anchor;
    }

    Span of(Window window, Instant at) {
        return Span.of(window, at, window == Window.CYCLE ? anchor() : null);
    }

    private @Nullable Instant anchor() {
        if (!asked) {
            known = anchor.get();
            asked = true;
        }
        return known;
    }
}
