package dev.tenantry.identity.address;

import dev.tenantry.identity.IdentityRefusal;
import dev.tenantry.identity.Sessions;
import dev.tenantry.identity.Verifications;
import dev.tenantry.identity.store.SignedIn;
import dev.tenantry.kernel.Refusal;
import org.springframework.stereotype.Component;

/** Somebody mistyped their address when they registered, so no mail ever reached them. */
@Component
public class CorrectAddress {

    private final AddressRules rules;
    private final AddressMove move;
    private final Verifications verifications;
    private final AddressNews news;
    private final Sessions sessions;

    CorrectAddress(AddressRules rules, AddressMove move, Verifications verifications, AddressNews news,
            Sessions sessions) {
        this.rules = rules;
        this.move = move;
        this.verifications = verifications;
        this.news = news;
        this.sessions = sessions;
    }

    /**
     * Mails to the right one; the link and code that went to the wrong one are void. False when the address
     * is proven, so there is nothing to correct. Refuses with email_invalid, address_unchanged, email_taken,
     * address_kept_elsewhere or too_many_requests.
     */
    public boolean correct(SignedIn who, String typed) {
        var person = move.person(who.person());
        if (person.verified()) {
            return false;
        }
        var to = AddressRules.parsed(typed, person.email());
        rules.requireMailbox(to);
        rules.countCorrection(person.id(), to);
        var draft = verifications.draft();
        return move.inTransaction(() -> {
            if (!move.correct(person.id(), person.email(), to.text())) {
                throw new Refusal(IdentityRefusal.CODE_EXPIRED);
            }
            news.corrected(person, to.text());
            verifications.issue(move.person(person.id()), draft);
            sessions.endOthers(person.id(), who.session());
            return true;
        });
    }
}
