package dev.tenantry.mail;

import dev.tenantry.mail.MailSettings.Security;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailPreparationException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;

/** Delivers by SMTP, as text and HTML together. */
final class SmtpTransport implements Transport {

    private static final Logger log = LoggerFactory.getLogger(SmtpTransport.class);

    private final JavaMailSenderImpl sender = new JavaMailSenderImpl();
    private final String from;

    SmtpTransport(MailSettings settings) {
        from = settings.from();
        sender.setHost(settings.host());
        sender.setPort(settings.port());
        sender.setDefaultEncoding(StandardCharsets.UTF_8.name());
        sender.setUsername(settings.username());
        sender.setPassword(settings.password());
        var timeout = Long.toString(settings.timeout().toMillis());
        var properties = sender.getJavaMailProperties();
        properties.put("mail.smtp.auth", Boolean.toString(settings.username() != null));
        properties.put("mail.smtp.connectiontimeout", timeout);
        properties.put("mail.smtp.timeout", timeout);
        properties.put("mail.smtp.writetimeout", timeout);
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.ssl.enable", Boolean.toString(settings.security() == Security.TLS));
        var starttls = Boolean.toString(settings.security() == Security.STARTTLS);
        properties.put("mail.smtp.starttls.enable", starttls);
        properties.put("mail.smtp.starttls.required", starttls);
    }

    @Override
    public void deliver(MailStore.Claimed letter) {
        var message = sender.createMimeMessage();
        try {
            var parts = new MimeMessageHelper(message, true, StandardCharsets.UTF_8.name());
            parts.setFrom(from);
            parts.setTo(letter.recipient());
            answerTo(letter.replyTo(), parts);
            parts.setSubject(letter.subject());
            parts.setText(letter.textBody(), letter.htmlBody());
            message.saveChanges();
            // one id over all tries, so that a repeated letter can be recognised
            message.setHeader("Message-ID", "<" + letter.id() + "@" + host() + ">");
        } catch (MessagingException e) {
            throw new MailPreparationException(e);
        }
        sender.send(message);
    }

    /** Somebody outside wrote it: if it cannot be a header, the letter goes without. */
    private static void answerTo(@Nullable String address, MimeMessageHelper parts)
            throws MessagingException {
        if (address != null) {
            try {
                parts.setReplyTo(new InternetAddress(address, true));
            } catch (AddressException e) {
                log.warn("a letter goes without its Reply-To, which is no address: {}", e.getMessage());
            }
        }
    }

    private String host() {
        var at = from.lastIndexOf('@');
        return at < 0 ? "localhost" : from.substring(at + 1).replace(">", "").strip();
    }
}
