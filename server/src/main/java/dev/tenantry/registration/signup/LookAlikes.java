package dev.tenantry.registration.signup;

import dev.tenantry.identity.EmailAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Which addresses may be one person's many, and which are made to be thrown away. For counting only. */
@Component
class LookAlikes {

    private static final String LIST = "registration/disposable-domains.txt";

    private final Set<String> disposable;

    LookAlikes() {
        try {
            disposable = new ClassPathResource(LIST).getContentAsString(StandardCharsets.UTF_8).lines()
                    .map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(LIST, e);
        }
    }

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
        var domain = email.text().substring(email.text().lastIndexOf('@') + 1);
        for (var rest = domain; rest.contains("."); rest = rest.substring(rest.indexOf('.') + 1)) {
            if (disposable.contains(rest)) {
                return true;
            }
        }
        return false;
    }
}
