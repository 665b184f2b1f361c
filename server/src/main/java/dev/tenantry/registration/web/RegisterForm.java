package dev.tenantry.registration.web;

import dev.tenantry.registration.Destination;
import dev.tenantry.registration.NewRegistration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the form sends; anything may be missing. {@code plan} is what they clicked on the pricing page,
 * {@code next} where they were before, such as an invitation.
 */
record RegisterForm(@Nullable String name, @Nullable String email, @Nullable String password,
                    @Nullable String plan, @Nullable String next) {

    NewRegistration wanted() {
        return new NewRegistration(Objects.requireNonNullElse(name, ""),
                Objects.requireNonNullElse(email, ""), Objects.requireNonNullElse(password, ""), null,
                invitation());
    }

    /** The secret of the invitation they come from; registering accepts it. */
    @Nullable String invitation() {
        return next == null ? null : new Destination(next).invitation();
    }

    RegisterForm withEmail(String address) {
        return new RegisterForm(name, address, password, plan, next);
    }

    RegisterForm withoutPassword() {
        return new RegisterForm(name, email, null, plan, next);
    }

    @Override
    public String toString() {
        return "RegisterForm[***]";
    }
}
