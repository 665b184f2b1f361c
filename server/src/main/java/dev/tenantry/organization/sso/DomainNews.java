package dev.tenantry.organization.sso;

import dev.tenantry.audit.Audit;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.organization.OrganizationLetters;
import dev.tenantry.organization.Organizations;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Tells the owners that a domain was lost, and writes it down. */
@Component
class DomainNews {

    private final Organizations organizations;
    private final Owners owners;
    private final OrganizationLetters letters;
    private final Audit audit;
    private final TransactionTemplate transaction;

    DomainNews(Organizations organizations, Owners owners, OrganizationLetters letters, Audit audit,
            TransactionTemplate transaction) {
        this.organizations = organizations;
        this.owners = owners;
        this.letters = letters;
        this.audit = audit;
        this.transaction = transaction;
    }

    void inTransaction(Runnable work) {
        Tenancy.asSystem(() -> transaction.executeWithoutResult(_ -> work.run()));
    }

    void lost(OrganizationId id, Domain domain, int unlinked) {
        audit.record(Actor.SYSTEM, id, "sso.domain_lost", domain.domain(), Map.of("unlinked", unlinked));
        var organization = organizations.find(id).orElseThrow();
        owners.of(id).forEach(owner -> letters.send(owner.email(), "domainLost", id,
                "/o/" + organization.slug() + "/settings/sign-on", domain.domain(), organization.name()));
    }
}
