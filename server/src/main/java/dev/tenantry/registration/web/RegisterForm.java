package dev.tenantry.registration.web;

import dev.tenantry.registration.Destination;
import dev.tenantry.registration.NewRegistration;
import dev.tenantry.registration.signup.CarriedOrigin;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.BindParam;

/**
 * What the form sends; anything may be missing. {@code plan} is what they clicked on the pricing page,
 * {@code next} where they were before, such as an invitation, {@code inviteCode} a code of the platform,
 * {@code promo} a coupon's, for when they choose a plan, and {@code from} what the link that led here calls
 * itself.
 */
record RegisterForm(@Nullable String name, @Nullable String email, @Nullable String password,
                    @Nullable String plan, @Nullable String next,
                    @BindParam("invite_code") @Nullable String inviteCode, @Nullable String from,
                    @Nullable String promo) {

    /** What a link to the page may say; the rest of it is passed over. */
    static RegisterForm of(@Nullable String plan, @Nullable String next, @Nullable String code,
            @Nullable String from, @Nullable String promo) {
        return new RegisterForm(null, null, null, Destination.known(plan), next,
                blank(code) ? null : code, CarriedOrigin.known(from), Destination.knownPromo(promo));
    }

    NewRegistration wanted() {
        return new NewRegistration(Objects.requireNonNullElse(name, ""),
                Objects.requireNonNullElse(email, ""), Objects.requireNonNullElse(password, ""), code(),
                invitation(), CarriedOrigin.known(from));
    }

    /** The code they have; null: none. */
    @Nullable String code() {
        return blank(inviteCode) ? null : inviteCode;
    }

    /** The secret of the invitation they come from; registering accepts it. */
    @Nullable String invitation() {
        return next == null ? null : new Destination(next).invitation();
    }

    Destination destination() {
        return Destination.of(next, plan, inviteCode, promo);
    }

    RegisterForm withEmail(@Nullable String address) {
        return new RegisterForm(name, address, password, plan, next, inviteCode, from, promo);
    }

    RegisterForm withoutPassword() {
        return new RegisterForm(name, email, null, plan, next, inviteCode, from, promo);
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    @Override
    public String toString() {
        return "RegisterForm[***]";
    }
}
