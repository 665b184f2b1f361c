package dev.tenantry.credit.book;

import java.util.List;
import java.util.stream.Stream;

/** How often an account was said to run low, and at which thresholds since credits last came in. */
public record Low(long told, List<String> reached) {

    public static final Low NEVER = new Low(0, List.of());

    /**
     * A charge or hold took the account over a threshold.
     *
     * @param no counts those of an account, from 1 and without gaps
     * @param seq the entry that did
     * @param total what could be spent after it
     */
    public record Crossing(long no, String threshold, long seq, long total, long cycleNo) {}

    Low at(String threshold) {
        return new Low(told + 1, Stream.concat(reached.stream(), Stream.of(threshold)).toList());
    }

    /** Credits came in: it may be said anew. */
    Low rearmed() {
        return reached.isEmpty() ? this : new Low(told, List.of());
    }
}
