package dev.tenantry.registration;

import dev.tenantry.identity.Device;
import dev.tenantry.identity.EmailAddress;
import dev.tenantry.identity.IdentityRefusal;
import dev.tenantry.identity.NewPerson;
import dev.tenantry.identity.PasswordPolicy;
import dev.tenantry.identity.Passwords;
import dev.tenantry.identity.SignInPolicy;
import dev.tenantry.kernel.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.stereotype.Component;

/** Looks at everything somebody typed and says all that is wrong with it at once. */
@Component
class CheckRegistration {

    private static final EmailAddress ANY = EmailAddress.parse("any@address.example").orElseThrow();

    private final PasswordPolicy policy;
    private final Passwords passwords;
    private final SignInPolicy ways;

    CheckRegistration(PasswordPolicy policy, Passwords passwords, SignInPolicy ways) {
        this.ways = ways;
        this.policy = policy;
        this.passwords = passwords;
    }

    /**
     * Refuses with email_invalid, name_invalid, password_too_weak or way_not_offered, whichever comes
     * first; {@code fields} has a sentence for each field that is wrong.
     */
    NewPerson check(NewRegistration wanted, Device device) {
        var wrong = new ArrayList<Refusal>();
        collect(wrong, () -> NewPerson.of(wanted.email(), "any", device));
        collect(wrong, () -> new NewPerson(ANY, wanted.name(), device));
        collect(wrong, () -> policy.check(wanted.password(), wanted.name(), wanted.email()));
        EmailAddress.parse(wanted.email()).ifPresent(email ->
                collect(wrong, () -> requirePassword(email)));
        if (!wrong.isEmpty()) {
            throw wrong.getFirst().with("fields", sentences(wrong));
        }
        return NewPerson.of(wanted.email(), wanted.name(), device);
    }

    private void requirePassword(EmailAddress email) {
        if (!ways.of(email).contains(SignInPolicy.PASSWORD)) {
            throw new Refusal(IdentityRefusal.WAY_NOT_OFFERED).with("field", "email");
        }
    }

    /** The slow part, for what was checked. */
    Passwords.Prepared prepare(NewRegistration wanted, NewPerson person) {
        return passwords.prepare(wanted.password(), person);
    }

    private static void collect(List<Refusal> wrong, Runnable check) {
        try {
            check.run();
        } catch (Refusal refusal) {
            wrong.add(refusal);
        }
    }

    private static LinkedHashMap<String, String> sentences(List<Refusal> wrong) {
        var sentences = new LinkedHashMap<String, String>();
        wrong.forEach(refusal -> sentences.put(String.valueOf(refusal.details().get("field")),
                String.valueOf(refusal.details().getOrDefault("detail", refusal.code().sentence()))));
        return sentences;
    }
}
