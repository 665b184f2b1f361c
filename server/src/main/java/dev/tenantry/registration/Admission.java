package dev.tenantry.registration;

import dev.tenantry.identity.Device;
import dev.tenantry.identity.EmailAddress;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.organization.invitation.AcceptInvitation;
import dev.tenantry.organization.invitation.InvitationOffers;
import dev.tenantry.registration.code.InviteCodes;
import dev.tenantry.registration.door.SelfServe;
import dev.tenantry.registration.door.Testers;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Whether somebody may register now: the one policy, asked at every door. An invitation opens it always,
 * because a member sent it, and so does an organization's own sign-on; then a code of the platform; then
 * the switch; and for testers who proved their address it is open in any case.
 */
@Component
class Admission {

    private final RegistrationLimits limits;
    private final SelfServe selfServe;
    private final Testers testers;
    private final InviteCodes codes;
    private final InvitationOffers offers;

    Admission(RegistrationLimits limits, SelfServe selfServe, Testers testers, InviteCodes codes,
            InvitationOffers offers) {
        this.limits = limits;
        this.selfServe = selfServe;
        this.testers = testers;
        this.codes = codes;
        this.offers = offers;
    }

    /**
     * Refuses with registration_closed, invite_code_unknown, invite_code_over or invite_code_for_another, and
     * an invitation as accepting it does, which looks again under a lock.
     */
    void require(Entrance entrance) {
        if (entrance.joins() != null) {
            return;
        }
        if (entrance.invitation() != null) {
            requireInvited(entrance.invitation(), entrance.email());
        } else if (entrance.code() != null) {
            codes.look(entrance.code(), entrance.email());
        } else if (!isOpenTo(entrance)) {
            throw new Refusal(RegistrationRefusal.REGISTRATION_CLOSED);
        }
    }

    private boolean isOpenTo(Entrance entrance) {
        return selfServe.isOn()
                || entrance.proven() && entrance.email() != null && testers.has(entrance.email());
    }

    private void requireInvited(String token, @Nullable EmailAddress email) {
        var invitation = offers.of(token).invitation();
        invitation.requireValid(Instant.now());
        if (email != null) {
            AcceptInvitation.requireFor(invitation, email.text());
        }
    }

    void take(Device device) {
        limits.take(device);
    }
}
