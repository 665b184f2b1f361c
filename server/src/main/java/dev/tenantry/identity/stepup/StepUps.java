package dev.tenantry.identity.stepup;

import dev.tenantry.identity.Device;
import dev.tenantry.identity.IdentityRefusal;
import dev.tenantry.identity.OpenedSession;
import dev.tenantry.identity.Sessions;
import dev.tenantry.identity.factor.SecondFactors;
import dev.tenantry.identity.factor.ShownFactor;
import dev.tenantry.identity.password.PasswordTries;
import dev.tenantry.identity.person.VerifiedAddresses;
import dev.tenantry.identity.store.Proof;
import dev.tenantry.identity.store.SignedIn;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.WebRefusal;
import org.springframework.stereotype.Component;

/** Somebody who is signed in shows once more who they are; their session goes on under another token. */
@Component
public class StepUps {

    private final SecondFactors factors;
    private final PasswordTries passwords;
    private final Sessions sessions;
    private final VerifiedAddresses people;

    StepUps(SecondFactors factors, PasswordTries passwords, Sessions sessions, VerifiedAddresses people) {
        this.factors = factors;
        this.passwords = passwords;
        this.sessions = sessions;
        this.people = people;
    }

    /**
     * With the strongest they have: a second factor, else the password. Whoever has neither signs in anew by
     * mail or through their provider, and is told so with step_up_required. Refuses with
     * current_password_wrong, factor_code_wrong, recovery_code_wrong or too_many_requests.
     */
    public OpenedSession show(SignedIn who, String password, ShownFactor factor, Device device) {
        return switch (who.strongest()) {
            case FACTOR -> factors.show(who, factor, device);
            case PASSWORD -> byPassword(who, password, device);
            case MAIL -> throw new Refusal(IdentityRefusal.STEP_UP_REQUIRED).with("proof", "mail");
        };
    }

    private OpenedSession byPassword(SignedIn who, String password, Device device) {
        passwords.require(people.person(who.person()), password, device);
        return sessions.prove(who.person(), who.session(), Proof.PASSWORD, device)
                .orElseThrow(() -> new Refusal(WebRefusal.UNAUTHENTICATED));
    }
}
