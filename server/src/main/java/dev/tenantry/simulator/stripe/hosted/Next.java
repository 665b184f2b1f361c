package dev.tenantry.simulator.stripe.hosted;

/** Where somebody on a hosted page goes next. */
public sealed interface Next {

    record Leave(String url) implements Next {}

    record Authenticate() implements Next {}

    /** The same page again, with what was wrong. */
    record Stay(String message) implements Next {}
}
