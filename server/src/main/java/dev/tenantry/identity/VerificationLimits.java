package dev.tenantry.identity;

import dev.tenantry.kernel.PersonId;
import dev.tenantry.web.RateLimits;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** How many mails somebody may ask for and how many codes they may try, over all their mails. */
@Component
record VerificationLimits(RateLimits limits, IdentitySettings settings) {

    private static final Duration MAILS_WINDOW = Duration.ofHours(1);
    private static final Duration CODES_WINDOW = Duration.ofMinutes(15);

    void takeMail(PersonId person) {
        limits.take("verification-mail", person.toString(), settings.verificationMailsPerHour(),
                MAILS_WINDOW);
    }

    void takeCode(PersonId person) {
        limits.take("verification-code", person.toString(), settings.verificationCodeTries(), CODES_WINDOW);
    }
}
