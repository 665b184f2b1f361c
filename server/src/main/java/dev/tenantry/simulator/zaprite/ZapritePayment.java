package dev.tenantry.simulator.zaprite;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** What somebody can do on the page, and how the order stands after it. */
public enum ZapritePayment {
    LIGHTNING("LIGHTNING", 100, ZapriteStatus.PAID),
    CARD("CARD", 100, ZapriteStatus.COMPLETE),
    /** Counts when the chain has confirmed it. */
    BITCOIN("BITCOIN", 100, ZapriteStatus.PROCESSING),
    TOO_LITTLE("LIGHTNING", 50, ZapriteStatus.UNDERPAID),
    TOO_MUCH("LIGHTNING", 150, ZapriteStatus.OVERPAID);

    static final Duration CONFIRMED_AFTER = Duration.ofMinutes(30);
    private static final int WHOLE = 100;

    private final String method;
    private final int percent;
    private final ZapriteStatus leadsTo;

    ZapritePayment(String method, int percent, ZapriteStatus leadsTo) {
        this.method = method;
        this.percent = percent;
        this.leadsTo = leadsTo;
    }

    public static Optional<ZapritePayment> named(String name) {
        return Arrays.stream(values()).filter(one -> one.name().equals(name)).findFirst();
    }

    String method() {
        return method;
    }

    long of(long amount) {
        return Math.max(1, amount / WHOLE * percent + amount % WHOLE * percent / WHOLE);
    }

    ZapriteStatus leadsTo() {
        return leadsTo;
    }
}
