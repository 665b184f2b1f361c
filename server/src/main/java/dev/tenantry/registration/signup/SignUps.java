package dev.tenantry.registration.signup;

import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.Device;
import dev.tenantry.identity.EmailAddress;
import dev.tenantry.identity.Person;
import dev.tenantry.kernel.PersonId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where people came from when they registered; kept for 90 days. */
@Component
public class SignUps {

    public static final int PAGE = 50;
    private static final Duration KEPT = Duration.ofDays(90);

    private final SignUpStore store;
    private final LookAlikes alike;

    SignUps(SignUpStore store, LookAlikes alike) {
        this.store = store;
        this.alike = alike;
    }

    /** In the transaction that makes them. */
    public void record(Person person, String door, Device device) {
        var email = EmailAddress.parse(person.email()).orElseThrow();
        store.insert(person.id(), door, LookAlikes.stripped(email), alike.isDisposable(email), device);
    }

    /** What the link that led somebody new here called itself; the first one counts. */
    public void came(PersonId person, @Nullable String origin) {
        var known = CarriedOrigin.known(origin);
        if (known != null) {
            store.came(person, known);
        }
    }

    /** As the system: the newest first, {@link #PAGE} at a time. */
    public List<SignUp> list(@Nullable UUID before) {
        return store.list(before, PAGE);
    }

    public int deleteOld() {
        return Tenancy.asSystem(() -> store.deleteOlderThan(KEPT));
    }
}
