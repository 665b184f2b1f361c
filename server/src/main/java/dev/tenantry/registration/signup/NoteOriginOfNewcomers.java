package dev.tenantry.registration.signup;

import dev.tenantry.identity.SignedInByProof;
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
        var carry = event.carry();
        if (event.isNew() && carry != null && carry.startsWith(CarriedOrigin.PREFIX)) {
            signUps.came(event.person(), carry.substring(CarriedOrigin.PREFIX.length()));
        }
    }
}
