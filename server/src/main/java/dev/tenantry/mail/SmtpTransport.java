package dev.tenantry.mail;

import dev.tenantry.mail.MailSettings.Security;
import jakarta.mail.MessagingException;
import java.nio.charset.StandardCharsets;
import org.springframework.mail.MailPreparationException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;

/** Delivers by SMTP, as text and HTML together. */
final class SmtpTransport implements Transport {

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

    private String host() {
        var at = from.lastIndexOf('@');
        return at < 0 ? "localhost" : from.substring(at + 1).replace(">", "").strip();
    }
}
