package dev.tenantry.payment.btcpay;

import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Mode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The secrets webhooks may be signed with: the configured ones and those of endpoints we registered. */
@Component
class BtcpaySecrets {

    private final BtcpayAccount account;
    private final BtcpayEndpointStore store;
    private final String mode;
    private volatile List<String> known = List.of();

    BtcpaySecrets(BtcpayAccount account, BtcpayEndpointStore store, Mode mode) {
        this.account = account;
        this.store = store;
        this.mode = mode.name().toLowerCase(Locale.ROOT);
    }

    List<String> known() {
        return known;
    }

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
