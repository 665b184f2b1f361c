package dev.tenantry.registration;

import dev.tenantry.kernel.RefusalCode;

/** Why registration says no, beyond what identity refuses. */
public enum RegistrationRefusal implements RefusalCode {

    INVITE_CODE_UNKNOWN(400,
            "This invite code is not known here. Register without one, or use an invitation."),
    REGISTRATION_CLOSED(403, "New accounts are not open right now. Ask to be invited.");

    private final int status;
    private final String sentence;

    RegistrationRefusal(int status, String sentence) {
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
