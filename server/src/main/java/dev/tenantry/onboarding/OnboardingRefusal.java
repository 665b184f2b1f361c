package dev.tenantry.onboarding;

import dev.tenantry.kernel.RefusalCode;

/** Why the welcome wizard does not go there. */
public enum OnboardingRefusal implements RefusalCode {

    STEP_CANNOT_DECREASE(400, "A later step of the welcome is already done; it does not go back."),
    STEP_CANNOT_JUMP(400, "The step before this one comes first: complete or skip it.");

    private final int status;
    private final String sentence;

    OnboardingRefusal(int status, String sentence) {
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
