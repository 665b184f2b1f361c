package dev.tenantry.entitlement;

/** A question about an organization. Asking changes nothing and reserves nothing. */
public sealed interface Asking {

    /** Whether a feature is on. */
    record Feature(String key) implements Asking {}

    /** Whether {@code quantity} more fits into a limit. */
    record Limit(String key, long quantity) implements Asking {}

    /** How much a limit or a {@link Figure} comes to, whatever is used of it. */
    record Value(String key) implements Asking {}

    /** Whether this many credits could be charged now. */
    record Credits(long amount) implements Asking {}
}
