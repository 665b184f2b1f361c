package dev.tenantry.usage;

import dev.tenantry.kernel.Refusal;

/** What came of one event of a report: it counts now, it counted already, or it is refused. */
public sealed interface Reported {

    UsageEvent event();

    /**
     * @param replayed the event had been counted before; nothing was added
     * @param used what the counter of the event's span says after it
     */
    record Recorded(UsageEvent event, boolean replayed, long used, Span span) implements Reported {}

    /** Nothing of it was kept; its id is still free. */
    record Refused(UsageEvent event, Refusal refusal) implements Reported {}
}
