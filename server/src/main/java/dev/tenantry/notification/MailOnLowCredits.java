package dev.tenantry.notification;

import dev.tenantry.credit.CreditsRanLow;
import dev.tenantry.identity.Person;
import dev.tenantry.mail.Mail;
import dev.tenantry.mail.Outbox;
import dev.tenantry.organization.Organization;
import dev.tenantry.organization.Organizations;
import dev.tenantry.web.PublicUrl;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Writes to the owners and to whoever handles billing that the credits run low, in the transaction that notes
 * it as told.
 */
@Component
class MailOnLowCredits {

    private final Organizations organizations;
    private final Owners owners;
    private final LowCreditWords words;
    private final PublicUrl publicUrl;
    private final Outbox outbox;

    MailOnLowCredits(Organizations organizations, Owners owners, LowCreditWords words, PublicUrl publicUrl,
            Outbox outbox) {
        this.organizations = organizations;
        this.owners = owners;
        this.words = words;
        this.publicUrl = publicUrl;
        this.outbox = outbox;
    }

    @EventListener
    void on(CreditsRanLow event) {
        organizations.find(event.organization()).ifPresent(organization ->
                owners.andBilling(organization.id()).forEach(one -> send(one, organization, event.total())));
    }

    private void send(Person owner, Organization organization, long total) {
        var letter = words.of(owner.name(), organization.name(), total,
                publicUrl.of("/o/%s/billing".formatted(organization.slug())));
        outbox.send(new Mail(owner.email(), "notification/credits_low", letter.subject(), letter.text(),
                letter.html(), organization.id()));
    }
}
