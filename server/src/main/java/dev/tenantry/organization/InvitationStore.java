package dev.tenantry.organization;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.PersonId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL about invitations. */
@Repository
class InvitationStore {

    private static final int LONGEST_LIST = 500;

    private final JdbcClient jdbc;

    InvitationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Invitation insert(OrganizationId organization, PersonId inviter, NewInvitation invitation,
            byte[] tokenHash,
            Duration life) {
        return jdbc.sql("""
                insert into organization.invitation
                       (id, organization_id, email, token_hash, role, invited_by, expires_at, email_sent_at)
                values (:id, :organization, :email, :tokenHash, :role, :inviter,
                       now() + make_interval(secs => :life), now())
             returning id, organization_id as organization, email, role, invited_by, accepted_by, created_at,
                       expires_at, used_at, revoked_at, email_sent_at
                """)
                .param("id", InvitationId.next().uuid())
                .param("organization", organization.uuid())
                .param("email", invitation.email().text())
                .param("tokenHash", tokenHash)
                .param("role", invitation.role())
                .param("inviter", inviter.uuid())
                .param("life", life.toSeconds())
                .query(Invitation.class)
                .single();
    }

    /** Those that could still be accepted. */
    int countOpen(OrganizationId organization) {
        return jdbc.sql("""
                select count(*)
                  from organization.invitation
                 where organization_id = :organization
                   and accepted_by is null
                   and revoked_at is null
                   and (expires_at is null or expires_at > now())
                """)
                .param("organization", organization.uuid())
                .query(Integer.class)
                .single();
    }

    /** An address has one open invitation at most; the newest letter counts. */
    void revokeOpen(OrganizationId organization, String email) {
        jdbc.sql("""
                update organization.invitation
                   set revoked_at = now()
                 where organization_id = :organization
                   and lower(email) = lower(:email)
                   and accepted_by is null
                   and revoked_at is null
                """)
                .param("organization", organization.uuid())
                .param("email", email)
                .update();
    }

    /** Neither accepted nor revoked, newest first; expired ones too. */
    List<Invitation> open(OrganizationId organization) {
        return jdbc.sql("""
                select id, organization_id as organization, email, role, invited_by, accepted_by, created_at,
                       expires_at, used_at, revoked_at, email_sent_at
                  from organization.invitation
                 where organization_id = :organization
                   and accepted_by is null
                   and revoked_at is null
                 order by created_at desc, id desc
                 limit :most
                """)
                .param("organization", organization.uuid())
                .param("most", LONGEST_LIST)
                .query(Invitation.class)
                .list();
    }

    Optional<Invitation> locked(OrganizationId organization, InvitationId id) {
        return jdbc.sql("""
                select id, organization_id as organization, email, role, invited_by, accepted_by, created_at,
                       expires_at, used_at, revoked_at, email_sent_at
                  from organization.invitation
                 where organization_id = :organization
                   and id = :id
                   for update
                """)
                .param("organization", organization.uuid())
                .param("id", id.uuid())
                .query(Invitation.class)
                .optional();
    }

    Invitation revoke(OrganizationId organization, InvitationId id) {
        return jdbc.sql("""
                update organization.invitation
                   set revoked_at = coalesce(revoked_at, now())
                 where organization_id = :organization
                   and id = :id
             returning id, organization_id as organization, email, role, invited_by, accepted_by, created_at,
                       expires_at, used_at, revoked_at, email_sent_at
                """)
                .param("organization", organization.uuid())
                .param("id", id.uuid())
                .query(Invitation.class)
                .single();
    }

    // every organization: the link's secret says which one
    Optional<Invitation> byToken(byte[] tokenHash) {
        return jdbc.sql("""
                select id, organization_id as organization, email, role, invited_by, accepted_by, created_at,
                       expires_at, used_at, revoked_at, email_sent_at
                  from organization.invitation
                 where token_hash = :tokenHash
                """)
                .param("tokenHash", tokenHash)
                .query(Invitation.class)
                .optional();
    }

    void accept(OrganizationId organization, InvitationId id, PersonId person) {
        jdbc.sql("""
                update organization.invitation
                   set accepted_by = :person,
                       used_at = now()
                 where organization_id = :organization
                   and id = :id
                """)
                .param("organization", organization.uuid())
                .param("id", id.uuid())
                .param("person", person.uuid())
                .update();
    }
}
