package dev.tenantry.identity.address;

import dev.tenantry.identity.Device;
import dev.tenantry.identity.IdentityRefusal;
import dev.tenantry.identity.OpenedSession;
import dev.tenantry.identity.Sessions;
import dev.tenantry.identity.store.SignedIn;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.kernel.Secret;
import dev.tenantry.web.WebRefusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Both mailboxes have answered: the new address counts, and the old one hears how to take it back. */
@Component
public class GiveAddress {

    private final AddressProofs proofs;
    private final AddressMove move;
    private final AddressNews news;
    private final Sessions sessions;

    GiveAddress(AddressProofs proofs, AddressMove move, AddressNews news, Sessions sessions) {
        this.proofs = proofs;
        this.move = move;
        this.news = news;
        this.sessions = sessions;
    }

    /**
     * Every other session ends, and this one goes on under a new token. Refuses with code_wrong (and how many
     * tries are left), code_expired, email_taken, address_kept_elsewhere or too_many_requests.
     */
    public OpenedSession confirm(SignedIn who, String newCode, @Nullable String oldCode, Device device) {
        var proven = proofs.require(who.person(), newCode, oldCode);
        var undo = Secret.random();
        return move.inTransaction(() -> {
            move.lock(who.person());
            var used = proofs.use(proven, undo);
            var person = move.person(who.person());
            if (!used || !move.move(person.id(), proven.oldEmail(), proven.newEmail())) {
                throw new Refusal(IdentityRefusal.CODE_EXPIRED).with("field", "new_code");
            }
            news.changed(person, proven.newEmail(), undo);
            sessions.endOthers(person.id(), who.session());
            return sessions.rotate(person.id(), who.session(), device)
                    .orElseThrow(() -> new Refusal(WebRefusal.UNAUTHENTICATED));
        });
    }
}
