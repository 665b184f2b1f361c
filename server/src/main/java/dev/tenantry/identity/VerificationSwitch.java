package dev.tenantry.identity;

import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.Mode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Whether people must prove their address here, and since when: off by setting
 * ({@code tenantry.identity.email-verification}), and off where no mail could ever reach them.
 */
@Component
class VerificationSwitch {

    private final IdentitySettings settings;
    private final boolean mailArrives;
    private final VerificationStore store;
    private final BusinessClock clock;
    private volatile @Nullable Instant since;

    /** In the sandbox mail arrives in the built-in mailbox; elsewhere a mail server has to be configured. */
    VerificationSwitch(IdentitySettings settings, VerificationStore store, BusinessClock clock, Mode mode,
            @Value("${tenantry.mail.host:}") String mailHost) {
        this.settings = settings;
        this.mailArrives = mode == Mode.SANDBOX || !mailHost.isBlank();
        this.store = store;
        this.clock = clock;
    }

    @EventListener(ApplicationStartedEvent.class)
    void read() {
        since = Tenancy.asSystem(() -> {
            if (isOn()) {
                return store.guardedSince(clock.now());
            }
            store.unguarded();
            return null;
        });
    }

    boolean isOn() {
        return settings.emailVerification() && mailArrives;
    }

    VerificationGrace grace() {
        return new VerificationGrace(settings.verificationGrace(), since);
    }
}
