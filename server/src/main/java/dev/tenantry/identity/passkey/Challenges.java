package dev.tenantry.identity.passkey;

import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.IdentityRefusal;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.kernel.Secret;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.stereotype.Component;

/** Each goes out to one browser and comes back once, within five minutes, on whatever node. */
@Component
record Challenges(ChallengeStore store) {

    static final Duration LIVES = Duration.ofMinutes(5);

    Secret keep(Bytes challenge, @Nullable PersonId person) {
        var browser = Secret.random();
        Tenancy.asSystem(() -> {
            store.insert(browser, person, challenge.getBytes(), LIVES);
            return browser;
        });
        return browser;
    }

    /** Refuses with sign_in_expired. */
    Bytes take(String browser, @Nullable PersonId person) {
        return Tenancy.asSystem(() -> store.take(Secret.hash(browser), person)).map(Bytes::new)
                .orElseThrow(() -> new Refusal(IdentityRefusal.SIGN_IN_EXPIRED));
    }
}
