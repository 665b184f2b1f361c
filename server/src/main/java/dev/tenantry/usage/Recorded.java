package dev.tenantry.usage;

/**
 * The answer to a report.
 *
 * @param replayed the event had been counted before; nothing was added
 * @param used what the counter of the event's span says now
 */
public record Recorded(UsageEvent event, boolean replayed, long used, Span span) {}
