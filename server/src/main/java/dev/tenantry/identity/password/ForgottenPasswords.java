package dev.tenantry.identity.password;

import dev.tenantry.identity.Device;
import dev.tenantry.identity.EmailAddress;
import dev.tenantry.identity.IdentityRefusal;
import dev.tenantry.identity.IdentitySettings;
import dev.tenantry.identity.SignInPolicy;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.RateLimits;
import dev.tenantry.web.RateLimits.Limit;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.task.TaskExecutor;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Mails a link to whoever forgot their password. The answer comes before anybody is looked up, so neither
 * what it says nor how long it takes tells who has an account.
 */
@Component
public class ForgottenPasswords {

    private static final Logger log = LoggerFactory.getLogger(ForgottenPasswords.class);
    private static final Duration HOUR = Duration.ofHours(1);

    private final RateLimits limits;
    private final IdentitySettings settings;
    private final SignInPolicy policy;
    private final TaskExecutor executor;
    private final PasswordLetters letters;

    ForgottenPasswords(RateLimits limits, IdentitySettings settings, SignInPolicy policy,
            @Qualifier("applicationTaskExecutor") TaskExecutor executor, PasswordLetters letters) {
        this.limits = limits;
        this.settings = settings;
        this.policy = policy;
        this.executor = executor;
        this.letters = letters;
    }

    /**
     * Refuses with email_invalid, way_not_offered or too_many_requests; unknown addresses are counted like
     * known ones.
     */
    public void ask(String email, Device device) {
        var address = EmailAddress.parse(email)
                .orElseThrow(() -> new Refusal(IdentityRefusal.EMAIL_INVALID).with("field", "email"));
        policy.require(address, SignInPolicy.PASSWORD);
        limits.take(
                new Limit("password-reset-from", device.site(), settings.passwordResetsPerAddress(), HOUR),
                new Limit("password-reset-for", address.text(), settings.passwordResetsPerAccount(), HOUR));
        executor.execute(() -> send(address));
    }

    private void send(EmailAddress address) {
        try {
            letters.send(address);
        } catch (DataAccessException | TransactionException e) {
            log.warn("a link for a new password was not mailed; the person can ask again", e);
        }
    }
}
