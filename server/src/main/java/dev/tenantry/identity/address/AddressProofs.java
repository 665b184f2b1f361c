package dev.tenantry.identity.address;

import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.EmailAddress;
import dev.tenantry.identity.IdentityRefusal;
import dev.tenantry.identity.MailedCode;
import dev.tenantry.identity.password.PasswordHashes;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.kernel.Secret;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether both mailboxes are read by whoever asked: five tries for the two codes together. */
@Component
class AddressProofs {

    private final AddressStore store;
    private final PasswordHashes hashes;
    private final AddressRules rules;
    private final AddressNews news;

    AddressProofs(AddressStore store, PasswordHashes hashes, AddressRules rules, AddressNews news) {
        this.store = store;
        this.hashes = hashes;
        this.rules = rules;
        this.news = news;
    }

    /** Outside of a transaction, so a try counts whatever comes after it. */
    AddressStore.Try require(PersonId person, String newCode, @Nullable String oldCode) {
        rules.countTry(person);
        var attempt = Tenancy.asSystem(() -> store.countTry(person, MailedCode.MOST_TRIES))
                .orElseThrow(() -> refused(person, IdentityRefusal.CODE_EXPIRED, "new_code"));
        requireCode(person, attempt, "new_code", newCode, attempt.newCodeHash());
        if (attempt.oldCodeHash() != null) {
            requireCode(person, attempt, "old_code", oldCode == null ? "" : oldCode, attempt.oldCodeHash());
        }
        rules.requireMailbox(EmailAddress.parse(attempt.oldEmail()).orElseThrow());
        rules.requireMailbox(EmailAddress.parse(attempt.newEmail()).orElseThrow());
        return attempt;
    }

    /** While the person is locked. False when somebody was faster or a newer one voided it. */
    boolean use(AddressStore.Try proven, Secret undo) {
        return store.change(proven.id(), undo, rules.settings().addressTakeBack());
    }

    private void requireCode(PersonId person, AddressStore.Try attempt, String field, String code,
            String hash) {
        if (!hashes.matches(code.strip(), hash)) {
            throw refused(person, IdentityRefusal.CODE_WRONG, field)
                    .with("tries_left", MailedCode.MOST_TRIES - attempt.codeTries());
        }
    }

    private Refusal refused(PersonId person, IdentityRefusal code, String field) {
        news.refused(code.code(), person);
        return new Refusal(code).with("field", field);
    }
}
