package dev.tenantry.identity.web;

import org.jspecify.annotations.Nullable;

/** What the sign-in form sends; anything may be missing. */
record SignInForm(@Nullable String email, @Nullable String password, @Nullable String next) {

    @Override
    public String toString() {
        return "SignInForm[***]";
    }
}
