package dev.tenantry.program;

import dev.tenantry.kernel.Actor;
import dev.tenantry.organization.shadow.Claims;
import dev.tenantry.organization.shadow.Shadows;
import dev.tenantry.program.Installs.Registered;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** An unknown install gets a shadow organization, a key, and what the free plan allows once. */
@Component
class FirstContact {

    private final Shadows shadows;
    private final Programs programs;
    private final FreeAllowance allowance;
    private final Claims claims;

    FirstContact(Shadows shadows, Programs programs, FreeAllowance allowance, Claims claims) {
        this.shadows = shadows;
        this.programs = programs;
        this.allowance = allowance;
        this.claims = claims;
    }

    /** All of it or nothing: whoever comes second with one id leaves no shadow behind. As system. */
    @Transactional
    public Registered open(@Nullable String handle) {
        var shadow = shadows.open(Actor.SYSTEM);
        var issued = programs.issue(shadow,
                new NewProgram(ProgramKind.INSTALL, handle == null ? "Install" : handle, handle, false),
                Actor.SYSTEM);
        allowance.give(shadow);
        return new Registered(issued, claims.link(shadow, Actor.SYSTEM));
    }
}
