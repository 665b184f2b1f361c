package dev.tenantry.mail;

import dev.tenantry.kernel.OrganizationId;
import org.jspecify.annotations.Nullable;

/**
 * A finished letter to one address. The subject loses its line breaks: what follows one would become a mail
 * header (CWE-93).
 *
 * @param replyTo who gets the answer; null: whoever this installation writes as
 * @param template says what kind of letter it is, such as {@code identity/mail/verification}
 */
public record Mail(String to, String template, String subject, String text, String html,
        @Nullable OrganizationId organization, @Nullable String replyTo) {

    public Mail {
        requireAddress(to);
        if (replyTo != null) {
            requireAddress(replyTo);
        }
        subject = subject.replaceAll("\\p{Cntrl}+", " ").strip();
    }

    public Mail(String to, String template, String subject, String text, String html,
            @Nullable OrganizationId organization) {
        this(to, template, subject, text, html, organization, null);
    }

    /** The same letter, whose answer goes to somebody else. */
    public Mail replyingTo(String address) {
        return new Mail(to, template, subject, text, html, organization, address);
    }

    private static void requireAddress(String address) {
        if (address.isBlank() || address.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("not an address one can write to");
        }
    }

    /** Without what it says: letters carry links and codes that open something. */
    @Override
    public String toString() {
        return "Mail[" + template + "]";
    }
}
