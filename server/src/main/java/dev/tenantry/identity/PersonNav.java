package dev.tenantry.identity;

import dev.tenantry.identity.store.SignedIn;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.web.Nav;
import dev.tenantry.web.NavPart;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The frame's view of the signed-in person, and the banner while their address waits for its proof. */
@Component
class PersonNav implements NavPart {

    private final VerificationSwitch verification;
    private final BusinessClock clock;

    PersonNav(VerificationSwitch verification, BusinessClock clock) {
        this.verification = verification;
        this.clock = clock;
    }

    @Override
    public int order() {
        return 1;
    }

    @Override
    public Nav addTo(Nav nav, View view) {
        return SignedIn.current()
                .map(person -> nav.withPerson(new Nav.Who(person.name(), person.email()))
                        .withVerification(waiting(person)))
                .orElse(nav);
    }

    private Nav.@Nullable Unverified waiting(SignedIn person) {
        if (person.verified() || !verification.isOn()) {
            return null;
        }
        var left = Duration.between(clock.now(), verification.grace().endsAt(person.createdAt()));
        var days = Math.ceilDiv(left.toMinutes(), Duration.ofDays(1).toMinutes());
        return new Nav.Unverified(person.email(), (int) Math.max(days, 0), "/verify");
    }
}
