package dev.tenantry.simulator.stripe.fault;

/**
 * One fault that was asked for.
 *
 * @param matching what the call ({@code POST /v1/refunds}) or delivery ({@code invoice.paid http://…}) has to
 *     contain; empty for all
 * @param remaining how many it still befalls
 * @param seconds how late, where that is what goes wrong
 * @param percent of those that match; chosen by the event or call itself, so a replay chooses the same
 */
public record Fault(long id, Kind kind, String matching, int remaining, int seconds, int percent) {

    /** What goes wrong, and where. */
    public enum Kind {
        /** 429 before anything is done. */
        RATE_LIMITED(false),
        /** 500 before anything is done. */
        SERVER_ERROR(false),
        /** Everything is done, and the answer is a 500. */
        LOST_ANSWER(false),
        /** Everything is done, and the answer comes late. */
        SLOW_ANSWER(false),
        /** The webhook is never sent; only the list of events knows. */
        DROPPED(true),
        /** It is sent twice more. */
        DUPLICATED(true),
        /** It is sent later. */
        DELAYED(true),
        /** Those that match are sent the other way round. */
        REORDERED(true),
        /** It arrives, its answer is not waited for, and it comes again. */
        TIMED_OUT(true);

        private final boolean ofWebhooks;

        Kind(boolean ofWebhooks) {
            this.ofWebhooks = ofWebhooks;
        }

        public boolean ofWebhooks() {
            return ofWebhooks;
        }
    }

    /** Whether it befalls the one with this name and number. */
    boolean befalls(String name, String number) {
        return name.contains(matching) && Math.floorMod((number + id).hashCode(), 100) < percent;
    }
}
