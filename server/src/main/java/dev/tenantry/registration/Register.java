package dev.tenantry.registration;

import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.Device;
import dev.tenantry.identity.EmailAddress;
import dev.tenantry.identity.Verifications;
import dev.tenantry.kernel.Refusal;
import org.springframework.stereotype.Component;

/**
 * A new person registers and is signed in: alone, and they own a personal organization, or with an
 * invitation, and they are a member of the organization that invited them and of no other. The slow part,
 * hashing, is done before the one transaction that makes everything; whether the address is used is found
 * out inside it, so both ways take as long.
 */
@Component
public class Register {

    private static final String DOOR = "password";

    private final Admission admission;
    private final CheckRegistration typed;
    private final Verifications verifications;
    private final NewAccounts accounts;
    private final RegistrationTrail trail;

    Register(Admission admission, CheckRegistration typed, Verifications verifications,
            NewAccounts accounts, RegistrationTrail trail) {
        this.admission = admission;
        this.typed = typed;
        this.verifications = verifications;
        this.accounts = accounts;
        this.trail = trail;
    }

    /**
     * Refuses with name_invalid, email_invalid, password_too_weak (with a sentence for every field that is
     * wrong), email_taken, registration_closed, invite_code_unknown, invite_code_over,
     * invite_code_for_another, too_many_requests or sign_in_busy, and an invitation as accepting it does. The
     * owner of a taken address gets a mail.
     */
    public Registered register(NewRegistration wanted, Device device) {
        try {
            var made = make(wanted, device);
            trail.made(made.person().id(), DOOR, device);
            return made;
        } catch (Refusal refusal) {
            trail.refused(refusal, DOOR, EmailAddress.parse(wanted.email()).orElse(null), device);
            throw refusal;
        }
    }

    private Registered make(NewRegistration wanted, Device device) {
        admission.require(Entrance.typed(null, wanted.invitation(), wanted.inviteCode()));
        var person = typed.check(wanted, device);
        var entrance = Entrance.typed(person.email(), wanted.invitation(), wanted.inviteCode());
        admission.require(entrance);
        admission.take(device);
        var registration = new Registration(person, typed.prepare(wanted, person), verifications.draft(),
                wanted.origin(), wanted.carry());
        return Tenancy.asSystem(() -> accounts.create(registration, entrance, device));
    }
}
