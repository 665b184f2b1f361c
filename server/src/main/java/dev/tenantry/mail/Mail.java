package dev.tenantry.mail;

import dev.tenantry.kernel.OrganizationId;
import org.jspecify.annotations.Nullable;

/**
 * A finished letter to one address. The subject loses its line breaks: what follows one would become a mail
 * header (CWE-93).
 *
 * @param template says what kind of letter it is, such as {@code identity/mail/verification}
 */
public record Mail(String to, String template, String subject, String text, String html,
        @Nullable OrganizationId organization) {

    public Mail {
        if (to.isBlank() || to.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("not an address one can write to");
        }
        subject = subject.replaceAll("\\p{Cntrl}+", " ").strip();
    }

    /** Without what it says: letters carry links and codes that open something. */
    @Override
    public String toString() {
        return "Mail[" + template + "]";
    }
}
