package dev.tenantry.payment.rail;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a rail can be asked about the past, so that nothing depends on its webhooks alone. */
public interface RailHistory {

    /** A part of the rail's own list of events, and where the next part begins; null when that was all. */
    record Page(List<RailEvent> events, @Nullable String next) {}

    /**
     * The events since then, newest first, as the rail lists them; {@code after} is a page's {@code
     * next}. A rail that lists objects instead of events gives each that may have changed since, under an id
     * made of the object and its state, so that a state is heard of once.
     */
    Page events(Instant since, @Nullable String after);
}
