package dev.tenantry.identity.address;

import dev.tenantry.audit.Audit;
import dev.tenantry.identity.Person;
import dev.tenantry.identity.person.PersonMail;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.Masked;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Secret;
import dev.tenantry.web.SecurityTrail;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Who hears of it, and what is written down, when somebody's address changes. Inside the transaction. */
@Component
class AddressNews {

    private static final String REFUSED = "address_change_refused";
    private static final String ACCOUNT = "/account/address";

    private final PersonMail mail;
    private final Audit audit;
    private final SecurityTrail trail;

    AddressNews(PersonMail mail, Audit audit, SecurityTrail trail) {
        this.mail = mail;
        this.audit = audit;
        this.trail = trail;
    }

    /**
     * Whoever has the wanted address gets another letter instead of the code, so nobody learns from us that
     * they exist.
     */
    void asked(Person person, String to, AddressCodes codes, boolean taken) {
        if (taken) {
            mail.sendTo(to, person, "address-wanted", "/sign-in", "");
        } else {
            mail.sendTo(to, person, "address-code", ACCOUNT, codes.ofNew().text());
        }
        if (codes.ofOld() != null) {
            mail.sendTo(person.email(), person, "address-asked", "/account/sessions", codes.ofOld().text());
        }
        record(person.id(), "address_change_asked", person.email(), to);
    }

    void changed(Person person, String to, Secret undo) {
        var path = "/address-restoration?token=" + undo.text();
        mail.sendTo(person.email(), person, "address-changed", path, "");
        record(person.id(), "address_changed", person.email(), to);
    }

    void restored(Person person, String to) {
        mail.sendTo(person.email(), person, "address-restored", "/sign-in", "");
        mail.sendTo(to, person, "address-restored", "/password-reset", "");
        record(person.id(), "address_restored", person.email(), to);
    }

    void corrected(Person person, String to) {
        record(person.id(), "address_corrected", person.email(), to);
    }

    void refused(String code, PersonId person) {
        trail.refused(REFUSED, code, Map.of("person", person.toString()));
    }

    void linkRefused(String code) {
        trail.refused("link_refused", code, Map.of());
    }

    private void record(PersonId person, String what, String from, String to) {
        audit.record(Actor.person(person), null, "person." + what, person.toString(),
                Map.of("from", Masked.email(from), "to", Masked.email(to)));
        trail.happened(what, REFUSED, Map.of("person", person.toString()));
    }
}
