package dev.tenantry.registration;

import dev.tenantry.identity.Admitted;
import dev.tenantry.identity.Newcomer;
import dev.tenantry.identity.Newcomers;
import org.springframework.stereotype.Component;

/**
 * Whoever shows who they are by a mailed link or another provider and is not known yet registers by it, under
 * the policy of the registration form and into the same places.
 */
@Component
class AdmitNewcomers implements Newcomers {

    private final Admission admission;
    private final NewAccounts accounts;

    AdmitNewcomers(Admission admission, NewAccounts accounts) {
        this.admission = admission;
        this.accounts = accounts;
    }

    @Override
    public boolean areWelcome() {
        return admission.isOpen();
    }

    @Override
    public Admitted admit(Newcomer newcomer) {
        var destination = new Destination(newcomer.next());
        admission.requireOpen(destination.invitation(), null);
        admission.requireInvited(destination.invitation(), newcomer.email());
        admission.take(newcomer.device());
        return accounts.admit(newcomer, destination);
    }
}
