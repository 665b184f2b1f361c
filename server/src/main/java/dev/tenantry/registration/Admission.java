package dev.tenantry.registration;

import dev.tenantry.identity.Device;
import dev.tenantry.identity.EmailAddress;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.organization.invitation.AcceptInvitation;
import dev.tenantry.organization.invitation.InvitationOffers;
import dev.tenantry.web.RateLimits;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether somebody may register now. An invitation opens a closed registration: it was sent by a member. */
@Component
class Admission {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private final RateLimits limits;
    private final RegistrationSettings settings;
    private final InvitationOffers offers;

    Admission(RateLimits limits, RegistrationSettings settings, InvitationOffers offers) {
        this.limits = limits;
        this.settings = settings;
        this.offers = offers;
    }

    /** Whether anybody may register who was not invited. */
    boolean isOpen() {
        return settings.selfServe();
    }

    /**
     * Before anything else is looked at. Codes of the platform are not given out yet, so one that is sent is
     * refused rather than passed over.
     */
    void requireOpen(@Nullable String invitation, @Nullable String inviteCode) {
        if (invitation != null) {
            return;
        }
        if (inviteCode != null) {
            throw new Refusal(RegistrationRefusal.INVITE_CODE_UNKNOWN).with("field", "invite_code");
        }
        if (!isOpen()) {
            throw new Refusal(RegistrationRefusal.REGISTRATION_CLOSED);
        }
    }

    /** Quick, before anything is hashed or counted; accepting looks again, under a lock. */
    void requireInvited(@Nullable String token, EmailAddress email) {
        if (token != null) {
            var invitation = offers.of(token).invitation();
            invitation.requireValid(Instant.now());
            AcceptInvitation.requireFor(invitation, email.text());
        }
    }

    void take(Device device) {
        limits.take("register-minute", device.site(), settings.perMinute(), MINUTE);
        limits.take("register", device.site(), settings.perHour(), HOUR);
    }
}
