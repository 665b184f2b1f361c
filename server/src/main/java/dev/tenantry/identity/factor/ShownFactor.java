package dev.tenantry.identity.factor;

/** What somebody typed: a code of their app, or a recovery code. */
public record ShownFactor(String code, String recoveryCode) {

    boolean isRecovery() {
        return !recoveryCode.isBlank();
    }

    @Override
    public String toString() {
        return "ShownFactor[***]";
    }
}
