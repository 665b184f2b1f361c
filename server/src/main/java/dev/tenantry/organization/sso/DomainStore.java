package dev.tenantry.organization.sso;

import dev.tenantry.database.ChangeFeed;
import dev.tenantry.kernel.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL about domains of organizations. */
@Repository
class DomainStore {

    /** One with whose it is, and how often its record was missed. */
    record Owned(OrganizationId organization, Domain domain, int missed) {}

    private record Row(UUID id, OrganizationId organizationId, String domain, String challenge,
                       @Nullable String method, @Nullable Instant provenAt, int missed) {

        Owned owned() {
            return new Owned(organizationId,
                    new Domain(new DomainId(id), domain, challenge, method, provenAt), missed);
        }
    }

    /** On which channel a domain is announced when it becomes somebody's, and when it is theirs no more. */
    static final String CHANGES = "tenantry_sign_on_domain";

    private final JdbcClient jdbc;
    private final ChangeFeed changes;

    DomainStore(JdbcClient jdbc, ChangeFeed changes) {
        this.jdbc = jdbc;
        this.changes = changes;
    }

    /** False when the organization has it already. */
    boolean insert(OrganizationId organization, DomainId id, DomainName domain, String challenge) {
        return jdbc.sql("""
                insert into organization.sso_domain (id, organization_id, domain, challenge)
                values (:id, :organization, :domain, :challenge)
                on conflict (organization_id, domain) do nothing
                """)
                .param("id", id.uuid())
                .param("organization", organization.uuid())
                .param("domain", domain.text())
                .param("challenge", challenge)
                .update() == 1;
    }

    List<Domain> of(OrganizationId organization) {
        return jdbc.sql("""
                select id, organization_id, domain, challenge, method, proven_at, missed
                  from organization.sso_domain
                 where organization_id = :organization
                 order by domain
                """)
                .param("organization", organization.uuid())
                .query(Row.class)
                .list().stream().map(row -> row.owned().domain()).toList();
    }

    Optional<Owned> byMailHash(byte[] hash) {
        return jdbc.sql("""
                -- every organization: whoever has the mailed link names its domain by it
                select id, organization_id, domain, challenge, method, proven_at, missed
                  from organization.sso_domain
                 where mail_hash = :hash
                   and mail_expires_at > now()
                """)
                .param("hash", hash)
                .query(Row.class)
                .optional().map(Row::owned);
    }

    /** Whose it is. */
    Optional<Owned> proven(String domain) {
        return jdbc.sql("""
                -- every organization: at the door only the domain is known
                select id, organization_id, domain, challenge, method, proven_at, missed
                  from organization.sso_domain
                 where domain = :domain
                   and proven_at is not null
                """)
                .param("domain", domain)
                .query(Row.class)
                .optional().map(Row::owned);
    }

    /** Those proven by a record that can be looked at again. */
    List<Owned> provenByDns() {
        return jdbc.sql("""
                -- every organization: a job looks at all of them
                select id, organization_id, domain, challenge, method, proven_at, missed
                  from organization.sso_domain
                 where method = 'dns'
                 order by id
                """)
                .query(Row.class)
                .list().stream().map(Row::owned).toList();
    }

    /** False when another organization has proven it: the index decides, however many try at once. */
    boolean prove(OrganizationId organization, DomainId id, String method) {
        try {
            return announced(jdbc.sql("""
                    update organization.sso_domain
                       set method = :method,
                           proven_at = now(),
                           missed = 0,
                           mail_hash = null
                     where organization_id = :organization
                       and id = :id
                       and proven_at is null
                    returning domain
                    """)
                    .param("organization", organization.uuid())
                    .param("id", id.uuid())
                    .param("method", method));
        } catch (DuplicateKeyException taken) {
            return false;
        }
    }

    void mailed(OrganizationId organization, DomainId id, byte[] hash, Duration lives) {
        jdbc.sql("""
                update organization.sso_domain
                   set mail_hash = :hash,
                       mail_expires_at = now() + make_interval(secs => :lives)
                 where organization_id = :organization
                   and id = :id
                """)
                .param("organization", organization.uuid())
                .param("id", id.uuid())
                .param("hash", hash)
                .param("lives", lives.toSeconds())
                .update();
    }

    void looked(OrganizationId organization, DomainId id, boolean found) {
        jdbc.sql("""
                update organization.sso_domain
                   set missed = case when :found then 0 else missed + 1 end
                 where organization_id = :organization
                   and id = :id
                """)
                .param("organization", organization.uuid())
                .param("id", id.uuid())
                .param("found", found)
                .update();
    }

    void lose(OrganizationId organization, DomainId id) {
        announced(jdbc.sql("""
                update organization.sso_domain
                   set method = null,
                       proven_at = null,
                       missed = 0
                 where organization_id = :organization
                   and id = :id
                returning domain
                """)
                .param("organization", organization.uuid())
                .param("id", id.uuid()));
    }

    void delete(OrganizationId organization, DomainId id) {
        announced(jdbc.sql("""
                delete from organization.sso_domain
                 where organization_id = :organization
                   and id = :id
                returning domain
                """)
                .param("organization", organization.uuid())
                .param("id", id.uuid()));
    }

    /** Whether there was such a domain. */
    private boolean announced(JdbcClient.StatementSpec change) {
        var domain = change.query(String.class).optional();
        domain.ifPresent(changed -> changes.announce(CHANGES, changed));
        return domain.isPresent();
    }
}
