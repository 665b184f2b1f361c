package dev.tenantry.organization.invitation;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.organization.OrganizationRefusal;
import dev.tenantry.web.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody may join an organization in a role. System time; without {@code expiresAt} it never expires.
 * {@code emailSentAt} is when its newest letter was posted, {@code askedAgainAt} when the invited asked for
 * another.
 */
public record Invitation(InvitationId id, OrganizationId organization, String email, Role role,
                         PersonId invitedBy, @Nullable PersonId acceptedBy, Instant createdAt,
                         @Nullable Instant expiresAt, @Nullable Instant usedAt, @Nullable Instant revokedAt,
                         @Nullable Instant emailSentAt, @Nullable Instant askedAgainAt) {

    public boolean used() {
        return acceptedBy != null;
    }

    public boolean revoked() {
        return revokedAt != null;
    }

    public boolean expiredAt(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    /** Refuses with the reason when it cannot be accepted any more. */
    public void requireValid(Instant now) {
        if (used()) {
            throw new Refusal(OrganizationRefusal.INVITATION_USED);
        }
        if (revoked()) {
            throw new Refusal(OrganizationRefusal.INVITATION_REVOKED);
        }
        if (expiredAt(now)) {
            throw new Refusal(OrganizationRefusal.INVITATION_EXPIRED);
        }
    }

    public boolean validAt(Instant now) {
        return !used() && !revoked() && !expiredAt(now);
    }

    /** Is it for this address, whatever its case? */
    public boolean isFor(String address) {
        return email.equalsIgnoreCase(address);
    }
}
