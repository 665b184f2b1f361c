package dev.tenantry.identity.token;

import dev.tenantry.identity.Device;
import dev.tenantry.identity.IdentityRefusal;
import dev.tenantry.identity.OpenedSession;
import dev.tenantry.identity.Sessions;
import dev.tenantry.identity.factor.SecondFactors;
import dev.tenantry.identity.factor.ShownFactor;
import dev.tenantry.kernel.Refusal;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tokens hang on whole sessions only. A program has no second page, so it shows both factors at once. */
@Component
class WholeSessions {

    private final Sessions sessions;
    private final SecondFactors factors;

    WholeSessions(Sessions sessions, SecondFactors factors) {
        this.sessions = sessions;
        this.factors = factors;
    }

    /**
     * What {@code use} makes of the session once it is whole; one that comes to nothing ends. Refuses with
     * second_factor_required when it was not sent along, else as {@link SecondFactors#finish} does.
     */
    <T> T whole(OpenedSession opened, @Nullable ShownFactor shown, Device device,
            Function<OpenedSession, T> use) {
        try {
            return use.apply(opened.half() ? finished(opened, shown, device) : opened);
        } catch (Refusal refusal) {
            sessions.end(opened.person(), opened.id().uuid());
            throw refusal;
        }
    }

    /** Before what opened the session is used up. Refuses with second_factor_required. */
    static void requireShown(OpenedSession opened, @Nullable ShownFactor shown) {
        if (opened.half() && shown == null) {
            throw new Refusal(IdentityRefusal.SECOND_FACTOR_REQUIRED).with("field", "second_factor");
        }
    }

    private OpenedSession finished(OpenedSession half, @Nullable ShownFactor shown, Device device) {
        requireShown(half, shown);
        return factors.finish(half, Objects.requireNonNull(shown), device);
    }
}
