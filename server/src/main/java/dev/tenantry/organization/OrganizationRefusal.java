package dev.tenantry.organization;

import dev.tenantry.kernel.RefusalCode;

/** Why organization says no. */
public enum OrganizationRefusal implements RefusalCode {

    KEY_NAME_REQUIRED(400, "Give the key a name of 1 to 100 characters, so you recognise it later."),
    KEY_SCOPE_REQUIRED(400, "Choose at least one thing the key may do."),
    KEY_END_INVALID(400, "A key ends in the future, at most ten years from now."),
    KEY_LIMIT_REACHED(409, "This organization has as many working keys as it can have. Revoke one first.");

    private final int status;
    private final String sentence;

    OrganizationRefusal(int status, String sentence) {
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
