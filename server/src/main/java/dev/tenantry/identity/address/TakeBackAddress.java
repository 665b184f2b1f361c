package dev.tenantry.identity.address;

import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.IdentityRefusal;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.kernel.Secret;
import org.springframework.stereotype.Component;

/**
 * Whoever reads the old mailbox says that the change was not theirs. It works once, and what was changed
 * after it is void with it; everybody is signed out, and a new password is chosen by mail.
 */
@Component
public class TakeBackAddress {

    private final AddressStore store;
    private final AddressMove move;
    private final AddressNews news;
    private final LaterWaysIn later;

    TakeBackAddress(AddressStore store, AddressMove move, AddressNews news, LaterWaysIn later) {
        this.store = store;
        this.move = move;
        this.news = news;
        this.later = later;
    }

    /** Refuses with link_invalid or link_expired. */
    public void takeBack(String token) {
        var change = Tenancy.asSystem(() -> store.changed(Secret.hash(token)))
                .orElseThrow(() -> refused(IdentityRefusal.LINK_INVALID));
        if (change.over()) {
            throw refused(IdentityRefusal.LINK_INVALID);
        }
        if (change.expired()) {
            throw refused(IdentityRefusal.LINK_EXPIRED);
        }
        move.inTransaction(() -> {
            move.lock(change.person());
            var person = move.person(change.person());
            if (!store.undo(change)) {
                throw new Refusal(IdentityRefusal.LINK_INVALID);
            }
            move.move(person.id(), person.email(), change.oldEmail());
            later.end(person.id(), change.changedAt());
            news.restored(person, change.oldEmail());
            return person;
        });
    }

    private Refusal refused(IdentityRefusal code) {
        news.linkRefused(code.code());
        return new Refusal(code);
    }
}
