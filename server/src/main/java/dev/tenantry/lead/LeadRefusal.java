package dev.tenantry.lead;

import dev.tenantry.kernel.RefusalCode;

/** Why a contact request is not taken. */
public enum LeadRefusal implements RefusalCode {

    LEAD_INVALID(400, "Something is missing or cannot be. Correct the fields named and send it again.");

    private final int status;
    private final String sentence;

    LeadRefusal(int status, String sentence) {
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
