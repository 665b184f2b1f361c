package dev.tenantry.operator.alert;

import dev.tenantry.audit.Incident;
import dev.tenantry.audit.SecurityEventSearch;
import dev.tenantry.audit.SecurityLog;
import dev.tenantry.mail.MailFailures;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** How often each happened in the last hour, over all nodes: every count is a question to the database. */
@Component
class Counts {

    static final Duration HOUR = Duration.ofHours(1);
    private static final int HOURS_BEFORE = 24;
    private static final int TIMES_AS_OFTEN = 3;
    private static final List<String> SIGNATURES =
            List.of("missing_webhook_signature", "invalid_webhook_signature");
    /** Without these nobody gets in. */
    private static final List<String> LETTERS = List.of("identity/verification", "organization/invitation");

    private final AlertStore store;
    private final SecurityLog events;
    private final MailFailures letters;

    Counts(AlertStore store, SecurityLog events, MailFailures letters) {
        this.store = store;
        this.events = events;
        this.letters = letters;
    }

    long of(AlertKind kind) {
        return switch (kind) {
            case WEBHOOK_SIGNATURES -> SIGNATURES.stream().mapToLong(this::events).sum();
            case CHECKOUTS -> incidents(Incident.CHECKOUT_FAILED);
            case CALLBACKS -> incidents(Incident.CALLBACK_FAILED);
            case LETTERS -> letters.within(HOUR, LETTERS);
            case WEBHOOK_FAULTS -> incidents(Incident.WEBHOOK_FAULT);
            case PAYMENT_REQUIRED -> incidents(Incident.PAYMENT_REQUIRED);
        };
    }

    /** What always happens a little is told when it happens far more often than on the day before. */
    boolean isUnusual(AlertKind kind, long count) {
        return kind != AlertKind.PAYMENT_REQUIRED || count * HOURS_BEFORE > TIMES_AS_OFTEN
                * store.count(Incident.PAYMENT_REQUIRED.code(), HOUR.multipliedBy(HOURS_BEFORE), HOUR);
    }

    private long incidents(Incident kind) {
        return store.count(kind.code(), HOUR, Duration.ZERO);
    }

    private long events(String reason) {
        return events.count(new SecurityEventSearch("AUTHORIZATION_DENIED", reason, null, null,
                Instant.now().minus(HOUR), null, null));
    }
}
