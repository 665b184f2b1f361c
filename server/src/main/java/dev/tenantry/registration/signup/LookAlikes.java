package dev.tenantry.registration.signup;

import dev.tenantry.identity.EmailAddress;
import dev.tenantry.identity.mailbox.Mailbox;
import dev.tenantry.kernel.ListFile;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Which addresses may be one person's many, and which are made to be thrown away. For counting only. */
@Component
class LookAlikes {

    private static final Set<String> DISPOSABLE = ListFile.read("registration/disposable-domains.txt");

    /** What several addresses of one mailbox have in common. */
    static String stripped(EmailAddress email) {
        return Mailbox.of(email).text();
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
