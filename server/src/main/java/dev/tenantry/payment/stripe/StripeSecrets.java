package dev.tenantry.payment.stripe;

import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Mode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The secrets events may be signed with: the configured ones and those of endpoints we registered. */
@Component
class StripeSecrets {

    private final StripeAccount account;
    private final StripeEndpointStore store;
    private final String mode;
    private volatile List<String> known = List.of();

    StripeSecrets(StripeAccount account, StripeEndpointStore store, Mode mode) {
        this.account = account;
        this.store = store;
        this.mode = mode.name().toLowerCase(Locale.ROOT);
    }

    List<String> known() {
        return known;
    }

    /** Other nodes may have registered endpoints; what a version from before wrote in clear is sealed now. */
    @EventListener(ApplicationReadyEvent.class)
    void readAtStart() {
        if (account.configured()) {
            reload();
        }
    }

    /** Another node may have registered an endpoint since. */
    List<String> reload() {
        var registered = Tenancy.asSystem(() -> store.secrets(mode));
        return known = Stream.concat(account.settings().webhookSecrets().stream(), registered.stream())
                .filter(secret -> !secret.isBlank())
                .distinct()
                .toList();
    }

    String mode() {
        return mode;
    }
}
