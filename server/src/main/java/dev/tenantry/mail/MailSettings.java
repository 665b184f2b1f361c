package dev.tenantry.mail;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The mail server. Without {@code host} letters stay in the mailbox.
 *
 * @param security {@code starttls} (required, not optional), {@code tls} from the first byte, or {@code none}
 * @param attempts how often a letter is tried before it is given up; the last pauses are hours
 * @param timeout for connecting and for each answer of the mail server
 */
@ConfigurationProperties(prefix = "tenantry.mail", ignoreUnknownFields = false)
record MailSettings(
        @Nullable String host,
        @DefaultValue("587") int port,
        @Nullable String username,
        @Nullable String password,
        @DefaultValue("starttls") Security security,
        @DefaultValue("Tenantry <no-reply@localhost>") String from,
        @DefaultValue("12") int attempts,
        @DefaultValue("10s") Duration timeout) {

    enum Security { NONE, STARTTLS, TLS }

    boolean smtp() {
        return host != null && !host.isBlank();
    }

    @Override
    public String toString() {
        return "MailSettings[" + host + ":" + port + ", " + security + ", from " + from + "]";
    }
}
