package dev.tenantry.identity;

import dev.tenantry.kernel.Secret;

/** The secrets of one verification mail, made before a transaction because hashing the code is slow. */
public record VerificationDraft(Secret link, MailedCode code) {

    @Override
    public String toString() {
        return "VerificationDraft[***]";
    }
}
