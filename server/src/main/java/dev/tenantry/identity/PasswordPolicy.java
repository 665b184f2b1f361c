package dev.tenantry.identity;

import com.nulabinc.zxcvbn.Zxcvbn;
import dev.tenantry.kernel.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Which passwords are good enough: 10 to 128 characters, hard to guess (zxcvbn's score 3 of 4, told the
 * person's name, address and the product's name), and not a listed common one. No composition rules. The
 * lists travel with the library, so nothing is asked of the network.
 */
@Component
public class PasswordPolicy {

    private static final int SHORTEST = 10;
    private static final int LONGEST = 128;
    private static final int GOOD_ENOUGH = 3;
    /** The estimate's cost grows with the square of the length; what comes later cannot weaken a password. */
    private static final int MEASURED = 64;

    private static final String LOOK_ALIKES = "{[<!|$+@9";
    private static final String STAND_FOR = "(((115746";
    private static final int MOST_LOOK_ALIKES = 3;

    /** Loaded at the first registration, not at the start: the dictionaries are large. */
    private final Supplier<Zxcvbn> zxcvbn = SingletonSupplier.of(Zxcvbn::new);

    /** Refuses with {@code password_too_weak} and a reason: too_short, too_long, common or guessable. */
    public void check(String password, String name, String email) {
        var length = password.codePointCount(0, password.length());
        if (length < SHORTEST) {
            throw weak("too_short");
        }
        if (length > LONGEST) {
            throw weak("too_long");
        }
        var measured = bounded(password.substring(0, Math.min(password.length(), MEASURED)));
        var strength = zxcvbn.get().measure(measured, known(name, email));
        var parts = strength.getSequence();
        if (parts.size() == 1 && "passwords".equals(parts.getFirst().dictionaryName)) {
            throw weak("common");
        }
        if (strength.getScore() < GOOD_ENOUGH) {
            throw weak("guessable");
        }
    }

    /**
     * The estimate tries every reading of characters that stand for letters, so a soup of all of them takes
     * it seconds of a processor. From so many different ones on, look-alikes count as one character.
     */
    private static String bounded(String text) {
        if (text.chars().filter(c -> LOOK_ALIKES.indexOf(c) >= 0).distinct().count() <= MOST_LOOK_ALIKES) {
            return text;
        }
        var plain = new StringBuilder(text);
        for (int i = 0; i < plain.length(); i++) {
            var known = LOOK_ALIKES.indexOf(plain.charAt(i));
            if (known >= 0) {
                plain.setCharAt(i, STAND_FOR.charAt(known));
            }
        }
        return plain.toString();
    }

    private static Refusal weak(String reason) {
        return new Refusal(IdentityRefusal.PASSWORD_TOO_WEAK).with("field", "password").with("reason", reason)
                .with("detail", switch (reason) {
                    case "too_short" -> "A password has at least 10 characters.";
                    case "too_long" -> "A password has at most 128 characters.";
                    case "common" -> "This password is one of the first that anybody would try.";
                    default -> "This password is too easy to guess. A few unrelated words work well.";
                });
    }

    private static List<String> known(String name, String email) {
        var words = new ArrayList<>(List.of("tenantry", email, name));
        words.addAll(List.of(email.split("[@.+_-]")));
        words.addAll(List.of(name.split("\\s+")));
        words.removeIf(word -> word.length() < 3 || word.length() > MEASURED);
        return words;
    }
}
