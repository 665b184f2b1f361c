package dev.tenantry.registration;

import org.jspecify.annotations.Nullable;

/**
 * What somebody types to register, as typed. {@code invitation} is the secret of a mailed invitation,
 * {@code inviteCode} a code of the platform, {@code origin} what the link that led here called itself,
 * {@code carry} what their browser carries; null where they have none.
 */
public record NewRegistration(String name, String email, String password, @Nullable String inviteCode,
        @Nullable String invitation, @Nullable String origin, @Nullable String carry) {

    public NewRegistration(String name, String email, String password) {
        this(name, email, password, null, null, null, null);
    }

    /** In a browser that carries nothing. */
    public NewRegistration(String name, String email, String password, @Nullable String inviteCode,
            @Nullable String invitation, @Nullable String origin) {
        this(name, email, password, inviteCode, invitation, origin, null);
    }

    /** The same, in a browser that carries this. */
    public NewRegistration carrying(@Nullable String what) {
        return new NewRegistration(name, email, password, inviteCode, invitation, origin, what);
    }

    @Override
    public String toString() {
        return "NewRegistration[***]";
    }
}
