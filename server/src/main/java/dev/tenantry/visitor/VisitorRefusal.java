package dev.tenantry.visitor;

import dev.tenantry.kernel.RefusalCode;

/** Why a visitor gets no trial. */
public enum VisitorRefusal implements RefusalCode {

    VISITOR_BUDGET_SPENT(429, "No more trials today. Sign up, or come back tomorrow."),
    VISITOR_TRIALS_CLOSED(403, "There are no trials without an account here. Sign up instead.");

    private final int status;
    private final String sentence;

    VisitorRefusal(int status, String sentence) {
        this.status = status;
        this.sentence = sentence;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
