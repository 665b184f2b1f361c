package dev.tenantry.subscription.trial;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why somebody has no trial. */
public enum NoTrial {
    /** They had theirs, in another organization. */
    PERSON,
    /** As many began with addresses of this one mailbox as may. */
    MAILBOX,
    /** As many began with addresses of this domain as may. */
    DOMAIN;

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
