package dev.tenantry.usage;

import dev.tenantry.kernel.Refusal;
import dev.tenantry.kernel.RefusalCode;

/** Why a usage report is not counted. */
public enum UsageRefusal implements RefusalCode {

    UNKNOWN_METRIC(400, "No limit of the catalogue counts this metric."),
    USAGE_TIME_INVALID(400, "Usage can be reported for the last 35 days, not for the future."),
    USAGE_OUT_OF_RANGE(422, "The counter cannot take this quantity: it would leave the range it can hold."),
    USAGE_ID_REUSED(422, "This usage id was counted with another metric, quantity, value or time."),
    USAGE_VALUE_INVALID(400,
            "Metrics that count different values need a value of 1 to 200 characters; others take none.");

    private final int status;
    private final String sentence;

    UsageRefusal(int status, String sentence) {
        this.status = status;
        this.sentence = sentence;
    }

    static Refusal outOfRange(UsageEvent event) {
        return new Refusal(USAGE_OUT_OF_RANGE)
                .with("metric", event.metric()).with("quantity", event.quantity());
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
