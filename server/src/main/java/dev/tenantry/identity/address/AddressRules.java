package dev.tenantry.identity.address;

import dev.tenantry.identity.EmailAddress;
import dev.tenantry.identity.IdentityRefusal;
import dev.tenantry.identity.IdentitySettings;
import dev.tenantry.identity.SignInPolicy;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.RateLimits;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Which address somebody may change to, and how often they may ask. */
@Component
class AddressRules {

    private static final Duration AN_HOUR = Duration.ofHours(1);
    private static final Duration A_QUARTER = Duration.ofMinutes(15);
    private static final int MAILS_TO_ONE = 3;

    private final SignInPolicy policy;
    private final RateLimits limits;
    private final IdentitySettings settings;

    AddressRules(SignInPolicy policy, RateLimits limits, IdentitySettings settings) {
        this.policy = policy;
        this.limits = limits;
        this.settings = settings;
    }

    IdentitySettings settings() {
        return settings;
    }

    /** In the form registering keeps it in. Refuses with email_invalid or address_unchanged. */
    static EmailAddress parsed(String typed, String current) {
        var email = EmailAddress.parse(typed)
                .orElseThrow(() -> new Refusal(IdentityRefusal.EMAIL_INVALID).with("field", "email"));
        if (email.text().equals(current)) {
            throw new Refusal(IdentityRefusal.ADDRESS_UNCHANGED).with("field", "email");
        }
        return email;
    }

    /**
     * Reading an address's mail has to be a way in there: else the account would move to where its person
     * cannot sign in, or out of where an organization decides how its people do. Refuses with
     * address_kept_elsewhere.
     */
    void requireMailbox(EmailAddress email) {
        var ways = policy.rulesOf(email).ways();
        if (!ways.contains(SignInPolicy.PASSWORD) && !ways.contains(SignInPolicy.LINK)) {
            throw new Refusal(IdentityRefusal.ADDRESS_KEPT_ELSEWHERE).with("field", "email");
        }
    }

    /** Outside of a transaction. Refuses with too_many_requests, whoever has the address. */
    void countChange(PersonId person, EmailAddress to) {
        limits.take("address-change", person.toString(), settings.addressChangesPerHour(), AN_HOUR);
        countMailTo(to);
    }

    /** A correction is a mail like the one that proves the address again, and counts with it. */
    void countCorrection(PersonId person, EmailAddress to) {
        limits.take("verification-mail", person.toString(), settings.verificationMailsPerHour(), AN_HOUR);
        countMailTo(to);
    }

    void countTry(PersonId person) {
        limits.take("address-code", person.toString(), settings.verificationCodeTries(), A_QUARTER);
    }

    private void countMailTo(EmailAddress to) {
        limits.take("address-change-to", to.text(), MAILS_TO_ONE, AN_HOUR);
    }
}
