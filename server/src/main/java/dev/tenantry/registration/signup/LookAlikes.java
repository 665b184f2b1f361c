package dev.tenantry.registration.signup;

import dev.tenantry.identity.EmailAddress;
import dev.tenantry.kernel.ListFile;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Which addresses may be one person's many, and which are made to be thrown away. For counting only. */
@Component
class LookAlikes {

    private static final Set<String> DISPOSABLE = ListFile.read("registration/disposable-domains.txt");

    /** Without dots and tags, wide letters narrow: what several addresses of one mailbox have in common. */
    static String stripped(EmailAddress email) {
        var text = Normalizer.normalize(email.text(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        var at = text.lastIndexOf('@');
        var local = text.substring(0, at).replaceFirst("(?<=.)\\+.*", "").replace(".", "");
        var domain = text.substring(at + 1);
        return local + "@" + (domain.equals("googlemail.com") ? "gmail.com" : domain);
    }

    /** Also below a listed domain: such providers hand out names under theirs. */
    boolean isDisposable(EmailAddress email) {
        for (var rest = email.domain(); rest.contains("."); rest = rest.substring(rest.indexOf('.') + 1)) {
            if (DISPOSABLE.contains(rest)) {
                return true;
            }
        }
        return false;
    }
}
