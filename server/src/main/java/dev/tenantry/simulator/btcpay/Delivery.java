package dev.tenantry.simulator.btcpay;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One sending of one event to one address.
 *
 * @param original the first sending of the same event; itself, when it is the first
 * @param repeats  how often the event was sent again before this
 */
record Delivery(String id, String webhook, String original, String type, String body, int repeats,
        State state, Instant dueAt, @Nullable Instant sentAt, @Nullable Integer status,
        @Nullable String problem) {

    /** Neither sent again nor held back before. */
    boolean isFirstTry() {
        return repeats == 0 && problem == null;
    }

    enum State { PENDING, SENDING, DELIVERED, FAILED }
}
