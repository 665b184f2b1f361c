package dev.tenantry.identity;

import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.RateLimits;
import dev.tenantry.web.SecurityTrail;
import java.time.Duration;
import java.util.Map;
import org.springframework.stereotype.Component;

/** How many mails somebody may ask for and how many codes they may try, over all their mails. */
@Component
record VerificationLimits(RateLimits limits, IdentitySettings settings, SecurityTrail trail) {

    private static final Duration MAILS_WINDOW = Duration.ofHours(1);
    private static final Duration CODES_WINDOW = Duration.ofMinutes(15);

    void takeMail(PersonId person) {
        limits.take("verification-mail", person.toString(), settings.verificationMailsPerHour(),
                MAILS_WINDOW);
    }

    void takeCode(PersonId person) {
        limits.take("verification-code", person.toString(), settings.verificationCodeTries(), CODES_WINDOW);
    }

    /** The refusal of a code, written down for whoever looks after the doors. */
    Refusal refused(IdentityRefusal code, PersonId person) {
        trail.refused("code_refused", code.code(), Map.of("person", person.toString()));
        return new Refusal(code).with("field", "code");
    }

    /** The refusal of a link that is out of date or never was. */
    Refusal refused(IdentityRefusal code) {
        trail.refused("link_refused", code.code(), Map.of());
        return new Refusal(code);
    }
}
