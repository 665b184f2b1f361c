package dev.tenantry.usage;

/** What came of taking from a limit. */
public sealed interface Taken {

    /** It counts now, or had been counted before under the same id. */
    record Counted(Reported.Recorded recorded) implements Taken {}

    /** It would have made more than is allowed. Nothing of it was kept; its id is still free. */
    record Full(long used, Span span) implements Taken {}
}
