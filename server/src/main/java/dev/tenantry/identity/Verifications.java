package dev.tenantry.identity;

import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.password.PasswordHashes;
import dev.tenantry.identity.person.PersonMail;
import dev.tenantry.identity.person.VerifiedAddresses;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.kernel.Secret;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * The proof that an address is somebody's: a mail with a link that works for 24 hours and a six-digit code
 * that works for 15 minutes and five tries. Either works once, and a newer mail voids both.
 */
@Component
public class Verifications {

    private final VerificationStore store;
    private final PasswordHashes hashes;
    private final PersonMail mail;
    private final VerifiedAddresses addresses;
    private final VerificationLimits limits;

    Verifications(VerificationStore store, PasswordHashes hashes, PersonMail mail,
            VerifiedAddresses addresses, VerificationLimits limits) {
        this.store = store;
        this.hashes = hashes;
        this.mail = mail;
        this.addresses = addresses;
        this.limits = limits;
    }

    /** Whether addresses are proven here at all: {@code tenantry.identity.email-verification}. */
    public boolean areOn() {
        return limits.settings().emailVerification();
    }

    /** Slow on purpose; make it before the transaction that issues it. */
    public VerificationDraft draft() {
        return new VerificationDraft(Secret.random(), MailedCode.draw(hashes::hash));
    }

    /** Queues the mail and voids the one before; joins a running system transaction. */
    public void issue(Person person, VerificationDraft draft) {
        addresses.inTransaction(() -> {
            addresses.lock(person.id());
            store.voidOpen(person.id());
            store.insert(person, draft, limits.settings());
            mail.sendVerification(person, draft);
            return null;
        });
    }

    /** Mails again; false when there is nothing to prove. Refuses with too_many_requests. */
    public boolean resend(PersonId id) {
        var person = addresses.person(id);
        if (person.verified()) {
            return false;
        }
        limits.takeMail(id);
        issue(person, draft());
        return true;
    }

    /** Consumes a link. Refuses with link_invalid or link_expired. */
    public Confirmation confirmByLink(String token) {
        var hash = Secret.hash(token);
        return addresses.inTransaction(() -> {
            var link = store.linked(hash).orElseThrow(() -> limits.refused(IdentityRefusal.LINK_INVALID));
            if (link.verifiedAt() != null && link.sameAddress()) {
                return Confirmation.ALREADY_CONFIRMED;
            }
            if (link.used() || link.voided() || !link.sameAddress()) {
                throw limits.refused(IdentityRefusal.LINK_INVALID);
            }
            if (link.expired()) {
                throw limits.refused(IdentityRefusal.LINK_EXPIRED);
            }
            return consume(link.id(), link.person(), IdentityRefusal.LINK_INVALID);
        });
    }

    /**
     * Consumes a code. Refuses with code_wrong (and how many tries are left), code_expired,
     * too_many_requests.
     */
    public Confirmation confirmByCode(PersonId id, String code) {
        if (addresses.person(id).verified()) {
            return Confirmation.ALREADY_CONFIRMED;
        }
        limits.takeCode(id);
        var attempt = Tenancy.asSystem(() -> store.countTry(id, MailedCode.MOST_TRIES))
                .orElseThrow(() -> limits.refused(IdentityRefusal.CODE_EXPIRED, id));
        if (!hashes.matches(code.strip(), attempt.codeHash())) {
            throw limits.refused(IdentityRefusal.CODE_WRONG, id)
                    .with("tries_left", MailedCode.MOST_TRIES - attempt.codeTries());
        }
        return addresses.inTransaction(() -> consume(attempt.id(), id, IdentityRefusal.CODE_EXPIRED));
    }

    private Confirmation consume(UUID verification, PersonId person, IdentityRefusal otherwise) {
        if (!store.use(verification)) {
            throw new Refusal(otherwise);
        }
        return addresses.markVerified(person) ? Confirmation.CONFIRMED : Confirmation.ALREADY_CONFIRMED;
    }
}
