package dev.tenantry.registration;

import dev.tenantry.identity.Admitted;
import dev.tenantry.identity.Device;
import dev.tenantry.identity.EmailAddress;
import dev.tenantry.identity.Newcomer;
import dev.tenantry.identity.Newcomers;
import dev.tenantry.kernel.Refusal;
import org.springframework.stereotype.Component;

/**
 * Whoever shows who they are by a mailed link or another provider and is not known yet registers by it, under
 * the policy of the registration form and into the same places.
 */
@Component
class AdmitNewcomers implements Newcomers {

    private final Admission admission;
    private final NewAccounts accounts;
    private final RegistrationTrail trail;

    AdmitNewcomers(Admission admission, NewAccounts accounts, RegistrationTrail trail) {
        this.admission = admission;
        this.accounts = accounts;
        this.trail = trail;
    }

    @Override
    public boolean areWelcome(EmailAddress email, String next) {
        try {
            admission.require(new Destination(next).entrance(email, true));
            return true;
        } catch (Refusal refusal) {
            return false;
        }
    }

    @Override
    public void count(Device device) {
        admission.take(device);
    }

    @Override
    public Admitted admit(Newcomer newcomer) {
        try {
            var admitted = admitted(newcomer);
            trail.made(admitted.person().id(), newcomer.way(), newcomer.device());
            return admitted;
        } catch (Refusal refusal) {
            trail.refused(refusal, newcomer.way(), null, newcomer.device());
            throw refusal;
        }
    }

    private Admitted admitted(Newcomer newcomer) {
        var destination = new Destination(newcomer.next());
        var entrance = newcomer.joins() != null
                ? new Entrance(newcomer.email(), true, null, null, newcomer.joins())
                : destination.entrance(newcomer.email(), newcomer.toProve() == null);
        admission.require(entrance);
        return accounts.admit(newcomer, destination, entrance);
    }
}
