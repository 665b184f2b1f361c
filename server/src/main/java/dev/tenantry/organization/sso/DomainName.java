package dev.tenantry.organization.sso;

import dev.tenantry.kernel.ListFile;
import dev.tenantry.kernel.Refusal;
import java.net.IDN;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** A domain in the form addresses have it: lower case. Nobody can own one where anybody has an address. */
record DomainName(String text) {

    private static final String LABEL = "[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?";
    private static final String LAST = "\\p{L}[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}]";
    private static final Pattern SHAPE = Pattern.compile("(?:" + LABEL + "\\.)+" + LAST);
    private static final int LONGEST = 253;
    private static final Set<String> FREE = ListFile.read("organization/free-mail-domains.txt");

    /** Refuses with domain_invalid or domain_is_free_mail. */
    static DomainName of(String typed) {
        var text = typed.strip().toLowerCase(Locale.ROOT).replaceFirst("^@", "").replaceFirst("\\.$", "");
        if (text.length() > LONGEST || !SHAPE.matcher(text).matches() || !isForNameServers(text)) {
            throw new Refusal(SignOnRefusal.DOMAIN_INVALID).with("field", "domain");
        }
        if (FREE.contains(text)) {
            throw new Refusal(SignOnRefusal.DOMAIN_IS_FREE_MAIL).with("field", "domain");
        }
        return new DomainName(text);
    }

    /** Written for name servers a label may grow too long, and not every letter can be written so. */
    private static boolean isForNameServers(String text) {
        try {
            return IDN.toASCII(text).length() <= LONGEST;
        } catch (IllegalArgumentException unwritable) {
            return false;
        }
    }

    /** As name servers know it. */
    String ascii() {
        return IDN.toASCII(text);
    }
}
