package dev.tenantry.organization.invitation;

import dev.tenantry.kernel.Forget;
import dev.tenantry.kernel.PersonId;
import org.springframework.stereotype.Component;

/** Accepted invitations stay, without the address they went to; those that wait for it go. */
@Component
class ForgetInvited implements Forget {

    private final InvitationStore store;

    ForgetInvited(InvitationStore store) {
        this.store = store;
    }

    @Override
    public void of(PersonId person, String email) {
        store.forget(person, email);
    }
}
