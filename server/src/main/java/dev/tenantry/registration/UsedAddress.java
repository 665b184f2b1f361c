package dev.tenantry.registration;

import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.EmailAddress;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.mail.Mail;
import dev.tenantry.mail.Outbox;
import dev.tenantry.web.PublicUrl;
import dev.tenantry.web.RateLimits;
import java.time.Duration;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Somebody registered with an address that has an account: its owner hears of it, at most once an hour. */
@Component
class UsedAddress {

    private static final Duration ONCE_PER = Duration.ofHours(1);

    private final RateLimits limits;
    private final Outbox outbox;
    private final PublicUrl publicUrl;
    private final RegistrationTexts texts;

    UsedAddress(RateLimits limits, Outbox outbox, PublicUrl publicUrl, RegistrationTexts texts) {
        this.limits = limits;
        this.outbox = outbox;
        this.publicUrl = publicUrl;
        this.texts = texts;
    }

    void tellItsOwner(EmailAddress address) {
        try {
            limits.take("registration-used-address", address.text(), 1, ONCE_PER);
        } catch (Refusal enough) {
            return;
        }
        Tenancy.asSystem(() -> {
            outbox.send(mail(address));
        });
    }

    private Mail mail(EmailAddress address) {
        var signIn = publicUrl.of("/sign-in");
        return new Mail(address.text(), "registration/used-address",
                texts.text("registration.mail.used.subject"),
                texts.text("registration.mail.used.text", signIn),
                texts.html("registration/used-address-mail", Map.of("link", signIn)), null);
    }
}
