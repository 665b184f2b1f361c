package dev.tenantry.organization.sso;

import dev.tenantry.audit.Audit;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.kernel.Secret;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.WebRefusal;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Domains of an organization, proven by a record in their DNS or by a mail to whoever runs their mail. The
 * first proof stands: nobody else can prove the domain until it is given up or lost.
 */
@Component
public class Domains {

    private static final int MOST = 20;
    private static final int CHALLENGE = 40;

    private final DomainStore store;
    private final DnsTexts dns;
    private final LoseDomain losing;
    private final Audit audit;
    private final TransactionTemplate transaction;

    Domains(DomainStore store, DnsTexts dns, LoseDomain losing, Audit audit,
            TransactionTemplate transaction) {
        this.store = store;
        this.dns = dns;
        this.losing = losing;
        this.audit = audit;
        this.transaction = transaction;
    }

    public List<Domain> of(OrganizationId organization) {
        return Tenancy.asSystem(() -> store.of(organization));
    }

    /** Refuses with domain_invalid, domain_is_free_mail or domain_limit_reached. */
    public Domain add(CurrentMember member, String typed) {
        var name = DomainName.of(typed);
        if (of(member.organization()).size() >= MOST) {
            throw new Refusal(SignOnRefusal.DOMAIN_LIMIT_REACHED);
        }
        var challenge = Secret.random().text().substring(0, CHALLENGE);
        inTransaction(() -> {
            if (store.insert(member.organization(), DomainId.next(), name, challenge)) {
                record(member.actor(), member.organization(), "sso.domain_added", name.text(), Map.of());
            }
        });
        return of(member.organization()).stream().filter(one -> one.domain().equals(name.text()))
                .findFirst().orElseThrow();
    }

    /** Looks for the record now. Refuses with domain_not_proven, domain_taken or not_found. */
    public Domain proveByDns(CurrentMember member, DomainId id) {
        var domain = require(member.organization(), id);
        if (!domain.proven()) {
            var found = dns.of(domain.recordName()).orElse(List.of());
            if (!found.contains(domain.recordValue())) {
                throw new Refusal(SignOnRefusal.DOMAIN_NOT_PROVEN).with("record", domain.recordName());
            }
            prove(member.organization(), domain, "dns", member.actor());
        }
        return require(member.organization(), id);
    }

    /** Refuses with domain_taken. */
    void prove(OrganizationId organization, Domain domain, String method, Actor actor) {
        inTransaction(() -> {
            if (!store.prove(organization, domain.id(), method)) {
                throw new Refusal(SignOnRefusal.DOMAIN_TAKEN);
            }
            record(actor, organization, "sso.domain_proven", domain.domain(), Map.of("method", method));
        });
    }

    /** What it vouched for ends with it. Refuses with not_found. */
    public void remove(CurrentMember member, DomainId id) {
        var domain = require(member.organization(), id);
        inTransaction(() -> {
            if (domain.proven()) {
                losing.lose(member.organization(), domain);
            }
            store.delete(member.organization(), id);
            record(member.actor(), member.organization(), "sso.domain_removed", domain.domain(), Map.of());
        });
    }

    Domain require(OrganizationId organization, DomainId id) {
        return of(organization).stream().filter(one -> one.id().equals(id)).findFirst()
                .orElseThrow(() -> new Refusal(WebRefusal.NOT_FOUND));
    }

    void inTransaction(Runnable work) {
        Tenancy.asSystem(() -> transaction.executeWithoutResult(_ -> work.run()));
    }

    private void record(Actor actor, OrganizationId organization, String action, String domain,
            Map<String, ?> details) {
        audit.record(actor, organization, action, domain, details);
    }
}
