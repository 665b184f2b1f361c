package dev.tenantry.subscription;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far along a subscription is, as people see it: the pill, the next step, the wall. */
public enum Stage {
    /** There is no subscription. */
    NONE,
    /** A trial with more than three days left, or one that is already bought. */
    PRISTINE,
    /** Three days or less, but at least one. */
    WARNING,
    /** Less than one day. */
    URGENT,
    /** The trial is over. */
    EXPIRED,
    PAID,
    COMPLIMENTARY,
    /** A charge failed; the rail keeps trying. */
    PAST_DUE,
    CANCELED,
    /** The first payment was never completed. */
    INCOMPLETE,
    /** Will not renew; runs until the period ends. */
    ENDING;

    /** Choosing a plan is the thing to do now. */
    public boolean asksForAPlan() {
        return switch (this) {
            case NONE, WARNING, URGENT, EXPIRED, CANCELED, INCOMPLETE -> true;
            case PRISTINE, PAID, COMPLIMENTARY, PAST_DUE, ENDING -> false;
        };
    }

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
