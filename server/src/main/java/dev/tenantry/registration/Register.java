package dev.tenantry.registration;

import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.Device;
import dev.tenantry.identity.IdentityRefusal;
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

    private final Admission admission;
    private final CheckRegistration typed;
    private final Verifications verifications;
    private final NewAccounts accounts;
    private final UsedAddress usedAddress;

    Register(Admission admission, CheckRegistration typed, Verifications verifications,
            NewAccounts accounts, UsedAddress usedAddress) {
        this.admission = admission;
        this.typed = typed;
        this.verifications = verifications;
        this.accounts = accounts;
        this.usedAddress = usedAddress;
    }

    /**
     * Refuses with name_invalid, email_invalid, password_too_weak (with a sentence for every field that is
     * wrong), email_taken, registration_closed, invite_code_unknown, too_many_requests or sign_in_busy, and
     * an invitation as accepting it does. The owner of a taken address gets a mail.
     */
    public Registered register(NewRegistration wanted, Device device) {
        admission.requireOpen(wanted.invitation(), wanted.inviteCode());
        var person = typed.check(wanted, device);
        admission.requireInvited(wanted.invitation(), person.email());
        admission.take(device);
        var password = typed.prepare(wanted, person);
        var draft = verifications.draft();
        try {
            return Tenancy.asSystem(() -> accounts.create(person, password, draft,
                    wanted.invitation(), device));
        } catch (Refusal refusal) {
            if (refusal.code() == IdentityRefusal.EMAIL_TAKEN) {
                usedAddress.tellItsOwner(person.email(), device);
            }
            throw refusal;
        }
    }
}
