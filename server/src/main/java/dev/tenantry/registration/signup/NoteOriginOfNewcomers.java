package dev.tenantry.registration.signup;

import dev.tenantry.identity.SignedInByProof;
import dev.tenantry.identity.carry.Carries;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Somebody new came back from their mail or a provider: from where they had come before that. */
@Component
class NoteOriginOfNewcomers {

    private final SignUps signUps;

    NoteOriginOfNewcomers(SignUps signUps) {
        this.signUps = signUps;
    }

    /** In the transaction that made them. */
    @EventListener
    void on(SignedInByProof event) {
        if (event.isNew()) {
            Carries.piece(event.carry(), CarriedOrigin.PREFIX)
                    .ifPresent(origin -> signUps.came(event.person(), origin));
        }
    }
}
