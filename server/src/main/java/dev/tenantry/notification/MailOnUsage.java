package dev.tenantry.notification;

import dev.tenantry.catalog.Catalog;
import dev.tenantry.catalog.LimitDeclaration;
import dev.tenantry.identity.Person;
import dev.tenantry.mail.Mail;
import dev.tenantry.mail.Outbox;
import dev.tenantry.organization.Organization;
import dev.tenantry.organization.Organizations;
import dev.tenantry.subscription.Summaries;
import dev.tenantry.usage.UsageReached;
import dev.tenantry.web.PublicUrl;
import java.util.Locale;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Writes to the owners that 80 or 100 percent of a limit are used; told once a window and limit. */
@Component
class MailOnUsage {

    private final Organizations organizations;
    private final Owners owners;
    private final UsageLetterWords words;
    private final Posting posting;

    MailOnUsage(Organizations organizations, Owners owners, UsageLetterWords words, Posting posting) {
        this.organizations = organizations;
        this.owners = owners;
        this.words = words;
        this.posting = posting;
    }

    /** What a letter needs besides its words. */
    @Component
    record Posting(Catalog catalog, PublicUrl publicUrl, Outbox outbox) {}

    @ApplicationModuleListener
    void on(UsageReached event) {
        organizations.find(event.organization()).ifPresent(organization ->
                owners.of(organization.id()).forEach(owner -> send(owner, organization, event)));
    }

    private void send(Person owner, Organization organization, UsageReached event) {
        var limit = posting.catalog().limit(event.metric()).map(LimitDeclaration::name)
                .orElse(event.metric());
        var letter = words.of(new UsageLetterWords.Facts(owner.name(), organization.name(), limit,
                event.percent(), event.used(), event.limit(),
                event.resetsAt() == null ? null : Summaries.date(event.resetsAt(), Locale.ENGLISH),
                posting.publicUrl().of("/o/%s/usage".formatted(organization.slug()))));
        posting.outbox().send(new Mail(owner.email(), "notification/usage_" + event.percent(),
                letter.subject(), letter.text(), letter.html(), organization.id()));
    }
}
