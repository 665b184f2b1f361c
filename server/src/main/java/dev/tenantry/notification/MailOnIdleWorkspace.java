package dev.tenantry.notification;

import dev.tenantry.identity.Person;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.mail.Mail;
import dev.tenantry.mail.Outbox;
import dev.tenantry.organization.Organization;
import dev.tenantry.organization.Organizations;
import dev.tenantry.subscription.Summaries;
import dev.tenantry.web.PublicUrl;
import dev.tenantry.workspace.WorkspaceIdle;
import dev.tenantry.workspace.WorkspacePutAway;
import java.time.Instant;
import java.util.Locale;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Writes to the owners that a workspace nobody uses is going to be put away, and that it was, in the
 * transaction that notes it.
 */
@Component
class MailOnIdleWorkspace {

    private final Organizations organizations;
    private final Owners owners;
    private final WorkspaceLetterWords words;
    private final PublicUrl publicUrl;
    private final Outbox outbox;

    MailOnIdleWorkspace(Organizations organizations, Owners owners, WorkspaceLetterWords words,
            PublicUrl publicUrl, Outbox outbox) {
        this.organizations = organizations;
        this.owners = owners;
        this.words = words;
        this.publicUrl = publicUrl;
        this.outbox = outbox;
    }

    @EventListener
    void on(WorkspaceIdle event) {
        write(event.organization(), "workspace_idle", event.name(), event.removalAt(), event.daysLeft());
    }

    @EventListener
    void on(WorkspacePutAway event) {
        write(event.organization(), "workspace_put_away", event.name(), event.restorableUntil(), 0);
    }

    private void write(OrganizationId id, String kind, String workspace, Instant day, long days) {
        organizations.find(id).ifPresent(organization -> owners.of(id).forEach(owner ->
                send(kind, owner, organization, workspace, day, days)));
    }

    private void send(String kind, Person owner, Organization organization, String workspace, Instant day,
            long days) {
        var letter = words.of(kind, new WorkspaceLetterWords.Facts(owner.name(), organization.name(),
                workspace, Summaries.date(day, Locale.ENGLISH), days,
                publicUrl.of("/o/%s/workspaces".formatted(organization.slug()))));
        outbox.send(new Mail(owner.email(), "notification/" + kind, letter.subject(), letter.text(),
                letter.html(), organization.id()));
    }
}
