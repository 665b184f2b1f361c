package dev.tenantry.identity.token;

import dev.tenantry.database.ChangeFeed;
import dev.tenantry.identity.store.SessionStore;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.PersonId;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL about tokens that renew. The database's own clock judges them, so nodes agree. */
@Repository
class TokenStore {

    /** A presented token with what it belongs to. */
    record Presented(UUID family, PersonId person, UUID session, @Nullable UUID actsFor, boolean used,
                     boolean over, boolean disabled) {}

    /** Whose signed tokens count, and what may stand in their way. */
    record Standing(PersonId person, UUID session, boolean operator, boolean mustChange, boolean hasFactor) {}

    private final JdbcClient jdbc;
    private final ChangeFeed changes;

    TokenStore(JdbcClient jdbc, ChangeFeed changes) {
        this.jdbc = jdbc;
        this.changes = changes;
    }

    void insertFamily(UUID id, PersonId person, UUID session, @Nullable OrganizationId actsFor,
            Duration lives) {
        jdbc.sql("""
                insert into identity.token_family (id, person_id, session_id, acts_for, ends_at)
                values (:id, :person, :session, :actsFor, now() + make_interval(secs => :lives))
                """)
                .param("id", id)
                .param("person", person.uuid())
                .param("session", session)
                .param("actsFor", actsFor == null ? null : actsFor.uuid())
                .param("lives", lives.toSeconds())
                .update();
    }

    /** Gives for how many seconds it works: never longer than its family. */
    long insertToken(byte[] hash, UUID family, Duration lives) {
        return jdbc.sql("""
                insert into identity.refresh_token (hash, family_id, expires_at)
                select :hash, id, least(ends_at, now() + make_interval(secs => :lives))
                  from identity.token_family
                 where id = :family
             returning extract(epoch from expires_at - now())::bigint
                """)
                .param("hash", hash)
                .param("family", family)
                .param("lives", lives.toSeconds())
                .query(Long.class)
                .single();
    }

    /** Whoever presents the same one at the same moment waits here. */
    Optional<Presented> lock(byte[] hash) {
        return jdbc.sql("""
                select family.id as family, family.person_id as person, family.session_id as session,
                       family.acts_for, refresh_token.used_at is not null as used,
                       refresh_token.expires_at <= now() or family.ends_at <= now() as over,
                       person.disabled_at is not null as disabled
                  from identity.refresh_token
                  join identity.token_family as family on family.id = refresh_token.family_id
                  join identity.person on person.id = family.person_id
                 where refresh_token.hash = :hash
                   for update of refresh_token
                """)
                .param("hash", hash)
                .query(Presented.class)
                .optional();
    }

    /** False when it was used meanwhile. */
    boolean use(byte[] hash) {
        return jdbc.sql("""
                update identity.refresh_token
                   set used_at = now()
                 where hash = :hash
                   and used_at is null
                """)
                .param("hash", hash)
                .update() == 1;
    }

    void actFor(UUID family, @Nullable OrganizationId organization) {
        jdbc.sql("""
                update identity.token_family
                   set acts_for = :organization
                 where id = :family
                   and acts_for is distinct from :organization
                """)
                .param("family", family)
                .param("organization", organization == null ? null : organization.uuid())
                .update();
    }

    /** This node hears of it at the commit, the others by the trigger. */
    void endFamily(UUID family, PersonId person) {
        jdbc.sql("""
                delete from identity.token_family
                 where id = :family
                """)
                .param("family", family)
                .update();
        changes.announce(SessionStore.ENDINGS, person.uuid());
    }

    /** Whatever acts for that organization in this person's name. */
    int endFamilies(PersonId person, OrganizationId organization) {
        return jdbc.sql("""
                delete from identity.token_family
                 where person_id = :person
                   and acts_for = :organization
                """)
                .param("person", person.uuid())
                .param("organization", organization.uuid())
                .update();
    }

    Optional<Standing> standing(UUID family) {
        return jdbc.sql("""
                select family.person_id as person, family.session_id as session, person.operator,
                       exists (select
                                 from identity.password
                                where password.person_id = person.id
                                  and password.must_change) as must_change,
                       exists (select
                                 from identity.totp
                                where totp.person_id = person.id
                                  and totp.confirmed_at is not null
                               union all
                               select
                                 from identity.passkey
                                where passkey.person_id = person.id) as has_factor
                  from identity.token_family as family
                  join identity.person on person.id = family.person_id
                 where family.id = :family
                   and family.ends_at > now()
                   and person.disabled_at is null
                """)
                .param("family", family)
                .query(Standing.class)
                .optional();
    }

    int deleteOver() {
        return jdbc.sql("""
                delete from identity.token_family
                 where ends_at <= now()
                    or not exists (
                       select
                         from identity.refresh_token
                        where refresh_token.family_id = token_family.id
                          and refresh_token.used_at is null
                          and refresh_token.expires_at > now() - interval '1 hour')
                """)
                .update();
    }
}
