package dev.tenantry.identity.passkey;

import com.webauthn4j.util.exception.WebAuthnException;
import dev.tenantry.identity.IdentityRefusal;
import dev.tenantry.kernel.Refusal;
import java.util.function.Supplier;

/** Whatever an authenticator said that does not hold is one refusal, without a word about what it was. */
final class PasskeyAnswers {

    private PasskeyAnswers() {}

    static <T> T check(Supplier<T> checking) {
        try {
            return checking.get();
        } catch (WebAuthnException | IllegalArgumentException | NullPointerException e) {
            throw new Refusal(IdentityRefusal.PASSKEY_REFUSED);
        }
    }
}
