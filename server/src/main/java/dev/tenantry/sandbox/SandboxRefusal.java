package dev.tenantry.sandbox;

import dev.tenantry.kernel.RefusalCode;

/** What the playground refuses with. */
public enum SandboxRefusal implements RefusalCode {

    CLOCK_MOVE_INVALID(400, "Say how far to move: either advance, such as P3D, or to, an instant in UTC."),
    CLOCK_GOES_FORWARD(409, "Business time only moves forward."),
    CLOCK_TOO_FAR(400, "Move at most two years at once."),
    CLOCK_BUSY(409, "The clock is being moved already. Wait until that is done."),
    SANDBOX_PREPARING(503, "The demo world is being made. Reload in a few seconds."),
    DEMO_PERSON_UNKNOWN(404, "There is no such person in the demo world.");

    private final int status;
    private final String sentence;

    SandboxRefusal(int status, String sentence) {
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
