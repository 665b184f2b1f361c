package dev.tenantry.entitlement;

import dev.tenantry.kernel.RefusalCode;

/** Why an organization may not go on. All but the last two can be mended by a plan: {@code upgrade_url}. */
public enum EntitlementRefusal implements RefusalCode {

    NO_SUBSCRIPTION(402, "This organization has no subscription. Choose a plan to go on."),
    SUBSCRIPTION_INACTIVE(402, "This organization's subscription is not active. Choose a plan to go on."),
    SUBSCRIPTION_READ_ONLY(402,
            "The plan is over: what is there can be read for a while, and not be changed."),
    FEATURE_NOT_IN_PLAN(402, "The plan of this organization does not include this feature."),
    LIMIT_REACHED(402, "The plan of this organization allows no more of this."),
    PLAN_RATE_REACHED(429, "The plan of this organization allows no more requests this minute."),
    OVERRIDE_INVALID(400, "An override turns a feature on or off, or sets a limit, for a reason and a time."),
    UNKNOWN_ENTITLEMENT(400, "The catalogue has no feature or limit of this name.");

    private final int status;
    private final String sentence;

    EntitlementRefusal(int status, String sentence) {
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
