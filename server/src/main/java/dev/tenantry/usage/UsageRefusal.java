package dev.tenantry.usage;

import dev.tenantry.kernel.RefusalCode;

/** Why a usage report is not counted. */
public enum UsageRefusal implements RefusalCode {

    UNKNOWN_METRIC(400, "No limit of the catalogue counts this metric."),
    USAGE_TIME_INVALID(400, "Usage can be reported for the last 35 days, not for the future."),
    USAGE_OUT_OF_RANGE(422, "The counter cannot take this quantity: it would leave the range it can hold."),
    USAGE_ID_REUSED(422, "This usage id was counted with another metric, quantity or time.");

    private final int status;
    private final String sentence;

    UsageRefusal(int status, String sentence) {
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
