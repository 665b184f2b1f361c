package dev.tenantry.identity;

import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.BusinessClock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
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
    private final MailReach mail;
    private final VerificationStore store;
    private final BusinessClock clock;
    private volatile @Nullable Instant since;

    VerificationSwitch(IdentitySettings settings, MailReach mail, VerificationStore store, BusinessClock clock) {
        this.settings = settings;
        this.mail = mail;
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
        return settings.emailVerification() && mail.exists();
    }

    VerificationGrace grace() {
        return new VerificationGrace(settings.verificationGrace(), since);
    }
}
