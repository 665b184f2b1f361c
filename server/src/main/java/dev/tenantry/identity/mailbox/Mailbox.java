package dev.tenantry.identity.mailbox;

import dev.tenantry.identity.EmailAddress;
import dev.tenantry.kernel.ListFile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/**
 * What several addresses of one mailbox have in common: without dots and tags, wide letters narrow. For
 * counting only: who somebody is goes by the address as they write it.
 */
public record Mailbox(String local, String domain) {

    private static final Set<String> FREE_MAIL = ListFile.read("identity/free-mail-domains.txt");

    public static Mailbox of(EmailAddress email) {
        var text = Normalizer.normalize(email.text(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        var at = text.lastIndexOf('@');
        var local = text.substring(0, at).replaceFirst("(?<=.)\\+.*", "").replace(".", "");
        var domain = text.substring(at + 1);
        return new Mailbox(local, domain.equals("googlemail.com") ? "gmail.com" : domain);
    }

    public String text() {
        return local + "@" + domain;
    }

    /** Whether the domain gives mailboxes to strangers, so that those who have one share nothing else. */
    public boolean isFreeMail() {
        return FREE_MAIL.contains(domain);
    }

    /** SHA-256, for tables that outlive the person: it can be compared and not read. */
    public static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
