package dev.tenantry.program;

import dev.tenantry.kernel.RefusalCode;

/** Why a program is refused. */
public enum ProgramRefusal implements RefusalCode {

    PROGRAM_NAME_REQUIRED(400, "Give it a name of 1 to 100 characters."),
    INSTALL_ID_INVALID(400,
            "An install's id is 1 to 100 letters, digits and ._@~+=- and begins with a letter or digit."),
    INSTALL_REGISTERED(409, "This install is registered. It has to bring its key, or take another id."),
    INSTALL_KEY_UNKNOWN(404, "No install has that key."),
    PROGRAM_LIMIT_REACHED(409,
            "This organization has as many licences and installs as it can have. Revoke one first."),
    PROGRAM_REVOKED(409, "It was revoked. Issue another instead.");

    private final int status;
    private final String sentence;

    ProgramRefusal(int status, String sentence) {
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
