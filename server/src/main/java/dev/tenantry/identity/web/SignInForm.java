package dev.tenantry.identity.web;

import dev.tenantry.identity.EmailAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the sign-in forms send; anything may be missing. */
record SignInForm(@Nullable String email, @Nullable String password, @Nullable String next) {

    Optional<EmailAddress> address() {
        return Optional.ofNullable(email).flatMap(EmailAddress::parse);
    }

    @Override
    public String toString() {
        return "SignInForm[***]";
    }
}
