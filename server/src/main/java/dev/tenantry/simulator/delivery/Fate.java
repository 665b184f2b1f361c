package dev.tenantry.simulator.delivery;

import dev.tenantry.simulator.stripe.fault.Fault;
import dev.tenantry.simulator.stripe.fault.Fault.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What befalls one delivery, as somebody asked for it. */
public final class Fate {

    private static final int COPIES = 2;

    private final Map<Kind, Fault> faults;

    public Fate(List<Fault> befalling) {
        this.faults = befalling.stream()
                .collect(Collectors.toMap(Fault::kind, Function.identity(), (a, b) -> a));
    }

    public boolean isLost() {
        return faults.containsKey(Kind.DROPPED);
    }

    /** What holds it back, if anything does. */
    public Optional<Fault> heldBack() {
        return Optional.ofNullable(faults.get(Kind.DELAYED))
                .or(() -> Optional.ofNullable(faults.get(Kind.REORDERED)));
    }

    /** Who comes first waits longest, so that a batch arrives the other way round. */
    public static long secondsLate(Fault fault) {
        return fault.kind() == Kind.DELAYED ? fault.seconds()
                : (long) fault.remaining() * Math.max(1, fault.seconds());
    }

    /** How often it arrives besides. */
    public int copies() {
        return faults.containsKey(Kind.DUPLICATED) ? COPIES : 0;
    }

    /** It arrives, and its answer does not. */
    public boolean isUnanswered() {
        return faults.containsKey(Kind.TIMED_OUT);
    }
}
