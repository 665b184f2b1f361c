package dev.tenantry.onboarding;

import dev.tenantry.kernel.RefusalCode;

/** Why the welcome says no. */
public enum OnboardingRefusal implements RefusalCode {

    STEP_CANNOT_DECREASE(400, "A later step of the welcome is already done; it does not go back."),
    STEP_CANNOT_JUMP(400, "The step before this one comes first: complete or skip it."),
    QUESTION_UNKNOWN(400, "The welcome has no such question."),
    ANSWER_INVALID(400, "Choose one of the options, or write 1 to 255 characters on one line.");

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
