package dev.tenantry.organization.invitation;

import dev.tenantry.identity.EmailAddress;
import dev.tenantry.identity.IdentityRefusal;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.organization.OrganizationRefusal;
import dev.tenantry.web.Role;
import java.util.Arrays;

/** Whom to invite and in which role. Refuses with email_invalid or role_unknown what cannot be. */
public record NewInvitation(EmailAddress email, Role role) {

    public static NewInvitation of(String email, String role) {
        var address = EmailAddress.parse(email)
                .orElseThrow(() -> new Refusal(IdentityRefusal.EMAIL_INVALID).with("field", "email"));
        return new NewInvitation(address, roleOf(role));
    }

    /** Refuses with role_unknown. */
    public static Role roleOf(String code) {
        return Arrays.stream(Role.values()).filter(one -> one.code().equals(code)).findFirst()
                .orElseThrow(() -> new Refusal(OrganizationRefusal.ROLE_UNKNOWN).with("field", "role"));
    }
}
