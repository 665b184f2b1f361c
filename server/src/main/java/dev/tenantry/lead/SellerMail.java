package dev.tenantry.lead;

import dev.tenantry.mail.Mail;
import dev.tenantry.mail.Outbox;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;

/** The letter that tells the seller who wrote, with everything they wrote. */
@Component
class SellerMail {

    private final Seller seller;
    private final Outbox outbox;
    private final MessageSource messages;
    private final SpringTemplateEngine templates;

    SellerMail(Seller seller, Outbox outbox, MessageSource messages, SpringTemplateEngine templates) {
        this.seller = seller;
        this.outbox = outbox;
        this.messages = messages;
        this.templates = templates;
    }

    void tell(Lead lead) {
        seller.address().ifPresent(address -> outbox.send(letter(address, lead)));
    }

    Mail letter(String to, Lead lead) {
        var facts = facts(lead);
        var text = facts.entrySet().stream()
                .map(fact -> message(fact.getKey()) + ": " + fact.getValue())
                .collect(Collectors.joining("\n"));
        return new Mail(to, "lead/seller", message("subject", lead.written().company()), text,
                templates.process("lead/seller-mail", new Context(Locale.ENGLISH, facts)), null)
                .replyingTo(lead.written().email());
    }

    /** In the order a seller reads them; what was not said is left out. */
    private static Map<String, Object> facts(Lead lead) {
        var written = lead.written();
        var facts = new LinkedHashMap<String, Object>();
        facts.put("name", written.name());
        facts.put("email", written.email());
        facts.put("company", written.company());
        if (written.teamSize() != null) {
            facts.put("teamSize", written.teamSize());
        }
        if (written.message() != null) {
            facts.put("message", written.message());
        }
        facts.put("source", written.source().toString());
        facts.put("at", lead.createdAt().toString());
        facts.put("id", lead.id().toString());
        return facts;
    }

    private String message(String key, Object... arguments) {
        return messages.getMessage("lead.mail." + key, arguments, Locale.ENGLISH);
    }
}
