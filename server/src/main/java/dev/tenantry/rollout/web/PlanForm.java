package dev.tenantry.rollout.web;

import org.jspecify.annotations.Nullable;

/** A plan edited as text: what was shown, what it became, and whether to publish or only to see. */
record PlanForm(@Nullable String shown, @Nullable String text, @Nullable String act) {

    String given(@Nullable String value) {
        return value == null ? "" : value;
    }

    boolean publishes() {
        return "publish".equals(act);
    }
}
