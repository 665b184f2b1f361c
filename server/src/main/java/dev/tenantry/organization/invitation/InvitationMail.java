package dev.tenantry.organization.invitation;

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

/** The letter with the link. The link's secret travels here and nowhere else. */
@Component
class InvitationMail {

    private final Outbox outbox;
    private final PublicUrl publicUrl;
    private final MessageSource messages;
    private final SpringTemplateEngine templates;

    InvitationMail(Outbox outbox, PublicUrl publicUrl, MessageSource messages,
            SpringTemplateEngine templates) {
        this.outbox = outbox;
        this.publicUrl = publicUrl;
        this.messages = messages;
        this.templates = templates;
    }

    void send(Invitation invitation, String organizationName, String inviterName, Secret token) {
        var link = publicUrl.of("/invitations/accept?token=" + token.text());
        var html = templates.process("organization/invitation-mail", new Context(Locale.ENGLISH,
                Map.of("organization", organizationName, "inviter", inviterName, "link", link)));
        outbox.send(new Mail(invitation.email(), "organization/invitation",
                message("organization.mail.invitation.subject", organizationName),
                message("organization.mail.invitation.text", inviterName, organizationName, link),
                html, invitation.organization()));
    }

    private String message(String key, Object... arguments) {
        return messages.getMessage(key, arguments, Locale.ENGLISH);
    }
}
