package dev.tenantry.payment.webhook;

import java.util.Locale;

/** What became of looking where a webhook comes from. For the security event, never for the sender. */
public enum Verdict {
    OK("none"),
    MISSING("missing_webhook_signature"),
    MALFORMED("invalid_webhook_signature"),
    OUTSIDE_TOLERANCE("invalid_webhook_signature"),
    NO_MATCH("invalid_webhook_signature"),
    WRONG_TOKEN("invalid_webhook_token");

    private final String reason;

    Verdict(String reason) {
        this.reason = reason;
    }

    String reason() {
        return reason;
    }

    String error() {
        return name().toLowerCase(Locale.ROOT);
    }
}
