package dev.tenantry.registration;

import org.jspecify.annotations.Nullable;

/**
 * What somebody types to register, as typed. {@code invitation} is the secret of a mailed invitation,
 * {@code inviteCode} a code of the platform, {@code origin} what the link that led here called itself; null
 * where they have none.
 */
public record NewRegistration(String name, String email, String password, @Nullable String inviteCode,
        @Nullable String invitation, @Nullable String origin) {

    public NewRegistration(String name, String email, String password) {
        this(name, email, password, null, null, null);
    }

    @Override
    public String toString() {
        return "NewRegistration[***]";
    }
}
