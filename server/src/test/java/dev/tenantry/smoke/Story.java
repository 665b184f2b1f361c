package dev.tenantry.smoke;

import java.time.Duration;

/** Prints each step of the story with its time, and stops at the first thing that is not so. */
final class Story {

    /** A step: says in the exception what was not so. */
    interface Step {
        void play() throws Exception;
    }

    private final long began = System.nanoTime();

    void step(String what, Step step) throws Exception {
        var start = System.nanoTime();
        System.out.printf("  %-66s", what);
        System.out.flush();
        try {
            step.play();
        } catch (Exception | AssertionError e) {
            System.out.println(" FAILED");
            throw e;
        }
        System.out.printf("%6d ms%n", Duration.ofNanos(System.nanoTime() - start).toMillis());
    }

    void end() {
        System.out.printf("%nThe whole story holds: %.1f s%n",
                Duration.ofNanos(System.nanoTime() - began).toMillis() / 1000.0);
    }

    static void check(boolean holds, String otherwise, Object... values) {
        if (!holds) {
            throw new AssertionError(otherwise.formatted(values));
        }
    }
}
