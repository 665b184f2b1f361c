package dev.tenantry.organization.invitation;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Place;
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
                       expires_at, used_at, revoked_at, email_sent_at, asked_again_at
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

    void revokeOpenBy(PersonId person) {
        // every organization: the person may have invited into several
        jdbc.sql("""
                update organization.invitation
                   set revoked_at = now()
                 where invited_by = :person
                   and used_at is null
                   and revoked_at is null
                """)
                .param("person", person.uuid())
                .update();
    }

    /** Neither accepted nor revoked, so many before this one, newest first; expired ones too. */
    List<Invitation> open(OrganizationId organization, Place before, int most) {
        return jdbc.sql("""
                select id, organization_id as organization, email, role, invited_by, accepted_by, created_at,
                       expires_at, used_at, revoked_at, email_sent_at, asked_again_at
                  from organization.invitation
                 where organization_id = :organization
                   and accepted_by is null
                   and revoked_at is null
                   and (created_at, id) < (:at, :id)
                 order by created_at desc, id desc
                 limit :most
                """)
                .param("organization", organization.uuid())
                .param("at", before.at())
                .param("id", before.id())
                .param("most", most)
                .query(Invitation.class)
                .list();
    }

    Optional<Invitation> locked(OrganizationId organization, InvitationId id) {
        return jdbc.sql("""
                select id, organization_id as organization, email, role, invited_by, accepted_by, created_at,
                       expires_at, used_at, revoked_at, email_sent_at, asked_again_at
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
                       expires_at, used_at, revoked_at, email_sent_at, asked_again_at
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
                       expires_at, used_at, revoked_at, email_sent_at, asked_again_at
                  from organization.invitation
                 where token_hash = :tokenHash
                """)
                .param("tokenHash", tokenHash)
                .query(Invitation.class)
                .optional();
    }

    // every organization: accepting checks whose address it is for
    Optional<Invitation> byId(InvitationId id) {
        return jdbc.sql("""
                select id, organization_id as organization, email, role, invited_by, accepted_by, created_at,
                       expires_at, used_at, revoked_at, email_sent_at, asked_again_at
                  from organization.invitation
                 where id = :id
                """)
                .param("id", id.uuid())
                .query(Invitation.class)
                .optional();
    }

    Optional<Invitation> find(OrganizationId organization, InvitationId id) {
        return byId(id).filter(one -> one.organization().equals(organization));
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

    /** One that this address could accept as it is, in this role. */
    Optional<Invitation> openInRole(OrganizationId organization, NewInvitation wanted) {
        return jdbc.sql("""
                select id, organization_id as organization, email, role, invited_by, accepted_by, created_at,
                       expires_at, used_at, revoked_at, email_sent_at, asked_again_at
                  from organization.invitation
                 where organization_id = :organization
                   and lower(email) = lower(:email)
                   and role = :role
                   and accepted_by is null
                   and revoked_at is null
                   and (expires_at is null or expires_at > now())
                """)
                .param("organization", organization.uuid())
                .param("email", wanted.email().text())
                .param("role", wanted.role())
                .query(Invitation.class)
                .optional();
    }

    // every organization: whoever holds the address sees who invites it
    List<Invitation> openFor(String email) {
        return jdbc.sql("""
                select id, organization_id as organization, email, role, invited_by, accepted_by, created_at,
                       expires_at, used_at, revoked_at, email_sent_at, asked_again_at
                  from organization.invitation
                 where lower(email) = lower(:email)
                   and accepted_by is null
                   and revoked_at is null
                   and (expires_at is null or expires_at > now())
                   and organization_id in (
                       select id
                         from organization.organization
                        where deleted_at is null)
                 order by created_at desc, id desc
                 limit :most
                """)
                .param("email", email)
                .param("most", LONGEST_LIST)
                .query(Invitation.class)
                .list();
    }

    /** Another link, from now on; the one before opens nothing any more. */
    Invitation renew(Invitation invitation, NewInvitation wanted, PersonId inviter, byte[] tokenHash,
            Duration life) {
        return jdbc.sql("""
                update organization.invitation
                   set email = :email,
                       role = :role,
                       invited_by = :inviter,
                       token_hash = :tokenHash,
                       expires_at = now() + make_interval(secs => :life),
                       email_sent_at = now(),
                       asked_again_at = null
                 where organization_id = :organization
                   and id = :id
                   and accepted_by is null
                   and revoked_at is null
             returning id, organization_id as organization, email, role, invited_by, accepted_by, created_at,
                       expires_at, used_at, revoked_at, email_sent_at, asked_again_at
                """)
                .param("email", wanted.email().text())
                .param("role", wanted.role())
                .param("inviter", inviter.uuid())
                .param("tokenHash", tokenHash)
                .param("life", life.toSeconds())
                .param("organization", invitation.organization().uuid())
                .param("id", invitation.id().uuid())
                .query(Invitation.class)
                .single();
    }

    /** False when they have asked within the last day. */
    boolean askAgain(Invitation invitation) {
        return jdbc.sql("""
                update organization.invitation
                   set asked_again_at = now()
                 where organization_id = :organization
                   and id = :id
                   and accepted_by is null
                   and revoked_at is null
                   and (asked_again_at is null or asked_again_at < now() - interval '1 day')
                """)
                .param("organization", invitation.organization().uuid())
                .param("id", invitation.id().uuid())
                .update() == 1;
    }

    // every organization: the person may have been invited into several
    void forget(PersonId person, String email) {
        jdbc.sql("""
                with waiting as (
                       delete from organization.invitation
                        where lower(email) = lower(:email)
                          and accepted_by is null
                          and organization_id is not null)
                update organization.invitation
                   set email = 'nobody@deleted.invalid'
                 where accepted_by = :person
                   and organization_id is not null
                """)
                .param("person", person.uuid())
                .param("email", email)
                .update();
    }

    // every organization: nobody comes for these any more
    int deleteAbandoned(Duration kept) {
        return jdbc.sql("""
                delete from organization.invitation
                 where accepted_by is null
                   and least(revoked_at, expires_at) < now() - make_interval(secs => :kept)
                """)
                .param("kept", kept.toSeconds())
                .update();
    }
}
