package dev.tenantry.entitlement;

/**
 * One rule that could have given an answer, and what became of it. Rules are told in their order; exactly one
 * of them decided, unless the key is not declared at all.
 */
public record Considered(Step.Source rule, String finding, Outcome outcome) {

    public enum Outcome {
        /** Gave the answer. */
        DECIDED,
        /** Had nothing against it. */
        PASSED,
        /** Would have said this; a rule before it decided. */
        OUTRANKED,
        /** An override that has not begun, is over, or gave way to a newer one. */
        NOT_IN_FORCE
    }
}
