package dev.tenantry;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;

/** Waits, with an end, for what happens on another thread, in another process or on another node. */
public final class Eventually {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(5);

    private Eventually() {}

    /** Fails after a minute; what the condition throws is passed on at once. */
    public static void eventually(Callable<Boolean> condition) {
        eventually("it comes true", condition);
    }

    public static void eventually(String what, Callable<Boolean> condition) {
        Awaitility.await(what).atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(PAUSE)
                .pollInSameThread().until(condition);
    }
}
