package dev.tenantry.simulator;

import java.time.Instant;

/** Moves the sandbox's business time; who owns that clock is known above. */
public interface MovesClock {

    /** Moves to {@code target}, letting everything that falls due on the way happen and settle. */
    Instant moveTo(Instant target);
}
