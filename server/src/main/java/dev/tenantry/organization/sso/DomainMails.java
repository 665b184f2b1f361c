package dev.tenantry.organization.sso;

import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.kernel.Secret;
import dev.tenantry.organization.OrganizationLetters;
import dev.tenantry.organization.Organizations;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.RateLimits;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * The other proof of a domain: whoever reads the mail of those who run it presses a button. The addresses are
 * those that the industry reserves for this (CA/Browser Forum, baseline requirements, 3.2.2.4.4), and a
 * newer mail voids the older.
 */
@Component
public class DomainMails {

    /** Who is asked, before the @. */
    public static final List<String> TO = List.of("admin", "administrator", "hostmaster", "postmaster",
            "webmaster");
    private static final Duration LIVES = Duration.ofHours(24);
    private static final int A_DAY = 5;

    /** What the page behind the link says. */
    public record Asked(String domain, String organization) {}

    private final Domains domains;
    private final DomainStore store;
    private final Organizations organizations;
    private final OrganizationLetters letters;
    private final RateLimits limits;

    DomainMails(Domains domains, DomainStore store, Organizations organizations,
            OrganizationLetters letters, RateLimits limits) {
        this.domains = domains;
        this.store = store;
        this.organizations = organizations;
        this.letters = letters;
        this.limits = limits;
    }

    /** Refuses with domain_mail_unknown, too_many_requests or not_found. */
    public void send(CurrentMember member, DomainId id, String to) {
        var domain = domains.require(member.organization(), id);
        if (!TO.contains(to)) {
            throw new Refusal(SignOnRefusal.DOMAIN_MAIL_UNKNOWN).with("field", "mail_to");
        }
        limits.take("sso-domain-mail", domain.domain(), A_DAY, Duration.ofDays(1));
        var secret = Secret.random();
        domains.inTransaction(() -> {
            store.mailed(member.organization(), id, secret.hash(), LIVES);
            letters.send(to + "@" + domain.domain(), "domainProof", member.organization(),
                    "/sign-on/domain?token=" + secret.text(), domain.domain(), member.organizationName());
        });
    }

    /** Changes nothing. Refuses with domain_link_invalid. */
    public Asked look(String token) {
        var found = find(token);
        return new Asked(found.domain().domain(),
                organizations.find(found.organization()).orElseThrow().name());
    }

    /** Uses the link up. Refuses with domain_link_invalid or domain_taken. */
    public Asked prove(String token) {
        var asked = look(token);
        var found = find(token);
        domains.prove(found.organization(), found.domain(), "mail", Actor.SYSTEM);
        return asked;
    }

    private DomainStore.Owned find(String token) {
        return Tenancy.asSystem(() -> store.byMailHash(Secret.hash(token)))
                .orElseThrow(() -> new Refusal(SignOnRefusal.DOMAIN_LINK_INVALID));
    }
}
