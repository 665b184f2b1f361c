package dev.tenantry.payment.inbox;

/** What a reading led to. */
public sealed interface Outcome {

    /** Applied, or found to be applied already. */
    record Done() implements Outcome {}

    /** Not ours, or nothing to do with it, for good. */
    record Ignored(String reason) implements Outcome {}

    /** Ours will come: look again later. */
    record Later(String reason) implements Outcome {}

    /** A person has to decide. */
    record NeedsOperator(String reason) implements Outcome {}
}
