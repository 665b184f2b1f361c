package dev.tenantry.sandbox;

import dev.tenantry.kernel.Mode;
import dev.tenantry.web.Nav;
import dev.tenantry.web.NavPart;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** The ribbon over every page that says: this is a sandbox, and what time it is in it. */
@Component
class SandboxNav implements NavPart {

    private static final Duration DRIFT = Duration.ofMinutes(1);

    private final Mode mode;
    private final SandboxClock clock;

    SandboxNav(Mode mode, SandboxClock clock) {
        this.mode = mode;
        this.clock = clock;
    }

    @Override
    public int order() {
        return 100;
    }

    @Override
    public Nav addTo(Nav nav, View view) {
        if (mode != Mode.SANDBOX) {
            return nav;
        }
        var moved = clock.ahead().abs().compareTo(DRIFT) > 0;
        return nav.withSandbox(new Nav.Sandbox(SandboxTime.text(clock.now()), moved));
    }
}
