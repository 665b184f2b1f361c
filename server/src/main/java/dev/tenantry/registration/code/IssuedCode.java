package dev.tenantry.registration.code;

/** A code just made; {@code text} is told once. */
public record IssuedCode(InviteCode code, String text) {

    @Override
    public String toString() {
        return "IssuedCode[%s, ***]".formatted(code.id());
    }
}
