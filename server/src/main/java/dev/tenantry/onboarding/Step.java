package dev.tenantry.onboarding;

import java.util.Locale;

/** What turns somebody who registered into somebody who uses the product, in the order it makes sense. */
public enum Step {
    VERIFY_ADDRESS, CREATE_KEY, FIRST_CALL, PICK_PLAN;

    /** As message keys name it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
