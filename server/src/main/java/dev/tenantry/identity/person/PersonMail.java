package dev.tenantry.identity.person;

import dev.tenantry.identity.EmailAddress;
import dev.tenantry.identity.Person;
import dev.tenantry.identity.VerificationDraft;
import dev.tenantry.kernel.Secret;
import dev.tenantry.mail.Mail;
import dev.tenantry.mail.Outbox;
import dev.tenantry.web.PublicUrl;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;

/**
 * The letters to a person about their address and their password. The secrets of a link and a code travel
 * here and nowhere else.
 */
@Component
public class PersonMail {

    private static final String LINK = "/sign-in/link?token=";

    private final Outbox outbox;
    private final PublicUrl publicUrl;
    private final MessageSource messages;
    private final SpringTemplateEngine templates;

    PersonMail(Outbox outbox, PublicUrl publicUrl, MessageSource messages, SpringTemplateEngine templates) {
        this.outbox = outbox;
        this.publicUrl = publicUrl;
        this.messages = messages;
        this.templates = templates;
    }

    public void sendVerification(Person person, VerificationDraft draft) {
        send(person, "verification", publicUrl.of("/verify?token=" + draft.link().text()),
                draft.code().text());
    }

    public void sendResetLink(Person person, Secret token) {
        send(person, "password-reset", publicUrl.of("/password-reset/new?token=" + token.text()), "");
    }

    public void sendChangeNotice(Person person) {
        send(person, "password-changed", publicUrl.of("/password-reset"), "");
    }

    public void sendSignInLink(Person person, Secret token, String code) {
        send(person, "sign-in-link", publicUrl.of(LINK + token.text()), code);
    }

    /** To somebody who has no account and may begin one. */
    public void sendWelcomeLink(EmailAddress to, Secret token, String code) {
        send(to.text(), "", "welcome-link", publicUrl.of(LINK + token.text()), code);
    }

    /** To somebody who has no account and would have to be invited. */
    public void sendNoAccount(EmailAddress to) {
        send(to.text(), "", "no-account", publicUrl.of("/sign-in"), "");
    }

    public void sendIdentityLinked(Person person, String provider) {
        send(person, "identity-linked", publicUrl.of("/account"), provider);
    }

    public void sendIdentityUnlinked(Person person, String provider) {
        send(person, "identity-unlinked", publicUrl.of("/account"), provider);
    }

    /** {@code letter}: factor-added, factor-removed, recovery-codes-renewed. */
    public void sendFactorChange(Person person, String letter) {
        send(person, letter, publicUrl.of("/account/factors"), "");
    }

    public void sendRecoveryUsed(Person person, int left) {
        send(person, "recovery-code-used", publicUrl.of("/account/factors"), Integer.toString(left));
    }

    /** To an address that is not, or no longer, the one they sign in with; {@code path} is ours. */
    public void sendTo(String address, Person person, String letter, String path, String code) {
        send(address, person.name(), letter, publicUrl.of(path), code);
    }

    private void send(Person person, String letter, String link, String code) {
        send(person.email(), person.name(), letter, link, code);
    }

    private void send(String to, String name, String letter, String link, String code) {
        var key = "identity.mail." + letter;
        var html = templates.process("identity/" + letter + "-mail", new Context(Locale.ENGLISH,
                Map.of("name", name, "link", link, "code", code)));
        outbox.send(new Mail(to, "identity/" + letter, message(key + ".subject"),
                message(key + ".text", name, link, code), html, null));
    }

    private String message(String key, Object... arguments) {
        return messages.getMessage(key, arguments, Locale.ENGLISH);
    }
}
