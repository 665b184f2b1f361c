package dev.tenantry.registration;

import dev.tenantry.kernel.RefusalCode;

/** Why registration says no, beyond what identity refuses. */
public enum RegistrationRefusal implements RefusalCode {

    INVITE_CODE_UNKNOWN(400,
            "This invite code is not known here. Look at it again; letters and digits only."),
    INVITE_CODE_OVER(410, "This invite code no longer works. Ask whoever gave it to you for another one."),
    INVITE_CODE_FOR_ANOTHER(403, "This invite code was given to another address. Register with that one."),
    REGISTRATION_CLOSED(403,
            "New accounts are not open right now. Use an invite code, or ask to be invited.");

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
