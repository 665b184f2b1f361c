package dev.tenantry.identity.terms;

import dev.tenantry.kernel.RefusalCode;

/** Why terms say no. */
public enum TermsRefusal implements RefusalCode {

    TERMS_NOT_ACCEPTED(403, "Read and accept the terms to go on."),
    TERMS_CHANGED(409, "Other terms are in force by now, or none. Read those and accept them.");

    private final int status;
    private final String sentence;

    TermsRefusal(int status, String sentence) {
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
