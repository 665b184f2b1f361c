package dev.tenantry.registration;

import dev.tenantry.identity.EmailAddress;
import dev.tenantry.kernel.OrganizationId;
import org.jspecify.annotations.Nullable;

/**
 * What somebody new brings to a door.
 *
 * @param email null: not known yet
 * @param proven whether the address is theirs beyond doubt; typing it proves nothing
 * @param invitation the secret of a mailed invitation
 * @param code a code of the platform, as typed
 * @param joins the organization whose own sign-on vouches for them
 */
record Entrance(@Nullable EmailAddress email, boolean proven, @Nullable String invitation,
        @Nullable String code, @Nullable OrganizationId joins) {

    static Entrance typed(@Nullable EmailAddress email, @Nullable String invitation, @Nullable String code) {
        return new Entrance(email, false, invitation, code, null);
    }

    @Override
    public String toString() {
        return "Entrance[***]";
    }
}
