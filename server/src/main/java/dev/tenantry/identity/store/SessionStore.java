package dev.tenantry.identity.store;

import dev.tenantry.database.ChangeFeed;
import dev.tenantry.identity.Device;
import dev.tenantry.identity.IdentitySettings;
import dev.tenantry.identity.Session;
import dev.tenantry.identity.SessionId;
import dev.tenantry.identity.Sessions.LastProof;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Place;
import dev.tenantry.kernel.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL about sessions and known devices. The database's own clock judges them, so nodes agree. */
@Repository
public class SessionStore {

    /**
     * On which channel a person's id is announced when tokens or sessions of theirs have ended, or what may
     * stand in a token's way has changed.
     */
    public static final String ENDINGS = "tenantry_token";

    private final JdbcClient jdbc;
    private final ChangeFeed changes;

    SessionStore(JdbcClient jdbc, ChangeFeed changes) {
        this.jdbc = jdbc;
        this.changes = changes;
    }

    /**
     * Only half a session for whoever has a second factor and has not shown it; their browser becomes a known
     * one later, with the other half. One statement, so that signing in costs one commit.
     *
     * @return whether it is half
     */
    public boolean open(SessionId id, PersonId person, Secret token, Device from, Proof proof,
            Secret device) {
        return jdbc.sql("""
                with factor as (
                    select :proof <> 'FACTOR'
                           and (exists (
                                select
                                  from identity.totp
                                 where person_id = :person
                                   and confirmed_at is not null)
                            or exists (
                                select
                                  from identity.passkey
                                 where person_id = :person)) as missing
                ), opened as (
                    insert into identity.session (id, person_id, token_hash, ip, user_agent, proof, half)
                    select :id, :person, :hash, :ip, :userAgent, :proof, missing
                      from factor
                    returning half
                ), known as (
                    insert into identity.device (person_id, token_hash)
                    select :person, :device
                      from opened
                     where not half
                        on conflict (person_id, token_hash) do update
                       set last_used_at = now()
                )
                select half
                  from opened
                """)
                .param("id", id.uuid())
                .param("person", person.uuid())
                .param("hash", token.hash())
                .param("ip", from.ip())
                .param("userAgent", from.userAgent())
                .param("proof", proof.name())
                .param("device", device.hash())
                .query(Boolean.class)
                .single();
    }

    /** Another token from now on, and a new proof; false when the session is over. */
    public boolean prove(UUID session, Secret token, Proof proof) {
        return jdbc.sql("""
                update identity.session
                   set token_hash = :hash,
                       proof = :proof,
                       proven_at = now(),
                       half = false
                 where id = :id
                """)
                .param("id", session)
                .param("hash", token.hash())
                .param("proof", proof.name())
                .update() == 1;
    }

    /** The same session under another token; false when it is over. */
    public boolean rotate(UUID session, Secret token) {
        return jdbc.sql("""
                update identity.session
                   set token_hash = :hash
                 where id = :id
                   and not half
                """)
                .param("id", session)
                .param("hash", token.hash())
                .update() == 1;
    }

    public Optional<LastProof> lastProof(UUID session) {
        return jdbc.sql("""
                select proven_at, extract(epoch from now() - proven_at) as age
                  from identity.session
                 where id = :id
                   and not half
                """)
                .param("id", session)
                .query((row, n) -> new LastProof(row.getTimestamp("proven_at").toInstant(),
                        Duration.ofMillis(Math.round(row.getDouble("age") * 1000))))
                .optional();
    }

    public boolean hasFactor(PersonId person) {
        return jdbc.sql("""
                select exists (
                       select
                         from identity.totp
                        where person_id = :person
                          and confirmed_at is not null
                       union all
                       select
                         from identity.passkey
                        where person_id = :person)
                """)
                .param("person", person.uuid())
                .query(Boolean.class)
                .single();
    }

    public Optional<SignedIn> find(byte[] tokenHash, IdentitySettings settings) {
        return jdbc.sql("""
                select session.id as session, person.id as person, person.name, person.email,
                       person.verified_at, person.created_at, person.operator,
                       session.last_used_at < now() - interval '1 minute' as stale,
                       session.half, session.proof,
                       session.proven_at > now() - make_interval(secs => :stepUp) as fresh,
                       exists (select
                                 from identity.totp
                                where totp.person_id = person.id
                                  and totp.confirmed_at is not null
                               union all
                               select
                                 from identity.passkey
                                where passkey.person_id = person.id) as has_factor,
                       password.hash is not null as has_password,
                       coalesce(password.must_change, false) as must_change
                  from identity.session
                  join identity.person on person.id = session.person_id
                  left join identity.password on password.person_id = person.id
                 where session.token_hash = :hash
                   and session.created_at > now() - make_interval(secs => :absolute)
                   and session.last_used_at > now() - make_interval(secs => :idle)
                   and (not session.half or session.created_at > now() - make_interval(secs => :half))
                   and person.disabled_at is null
                """)
                .param("hash", tokenHash)
                .param("absolute", settings.sessionAbsolute().toSeconds())
                .param("idle", settings.sessionIdle().toSeconds())
                .param("stepUp", settings.stepUp().toSeconds())
                .param("half", settings.halfSession().toSeconds())
                .query(SignedIn.class)
                .optional();
    }

    /** So many before this one, the last used first. */
    public List<Session> ofPerson(PersonId person, Place before, int most, IdentitySettings settings) {
        return jdbc.sql("""
                select id, created_at, last_used_at, ip, user_agent
                  from identity.session
                 where person_id = :person
                   and not half
                   and created_at > now() - make_interval(secs => :absolute)
                   and last_used_at > now() - make_interval(secs => :idle)
                   and (last_used_at, id) < (:at, :id)
                 order by last_used_at desc, id desc
                 limit :most
                """)
                .param("person", person.uuid())
                .param("absolute", settings.sessionAbsolute().toSeconds())
                .param("idle", settings.sessionIdle().toSeconds())
                .param("at", before.at())
                .param("id", before.id())
                .param("most", most)
                .query(Session.class)
                .list();
    }

    public void touch(UUID session) {
        jdbc.sql("""
                update identity.session
                   set last_used_at = now()
                 where id = :id
                   and last_used_at < now() - interval '1 minute'
                """)
                .param("id", session)
                .update();
    }

    public boolean end(PersonId person, UUID session) {
        return told(person, jdbc.sql("""
                delete from identity.session
                 where id = :id
                   and person_id = :person
                """)
                .param("id", session)
                .param("person", person.uuid())
                .update()) == 1;
    }

    public int endOthers(PersonId person, UUID kept) {
        return told(person, jdbc.sql("""
                delete from identity.session
                 where person_id = :person
                   and id <> :kept
                """)
                .param("person", person.uuid())
                .param("kept", kept)
                .update());
    }

    public int endAll(PersonId person) {
        return told(person, jdbc.sql("""
                delete from identity.session
                 where person_id = :person
                """)
                .param("person", person.uuid())
                .update());
    }

    /** Tokens end with their session: this node hears of it at the commit, the others by the triggers too. */
    private int told(PersonId person, int ended) {
        if (ended > 0) {
            changes.announce(ENDINGS, person.uuid());
        }
        return ended;
    }

    public void forgetDevices(PersonId person) {
        jdbc.sql("""
                delete from identity.device
                 where person_id = :person
                """)
                .param("person", person.uuid())
                .update();
    }

    public int deleteOver(IdentitySettings settings) {
        return jdbc.sql("""
                delete from identity.session
                 where created_at <= now() - make_interval(secs => :absolute)
                    or last_used_at <= now() - make_interval(secs => :idle)
                    or half and created_at <= now() - make_interval(secs => :half)
                """)
                .param("absolute", settings.sessionAbsolute().toSeconds())
                .param("idle", settings.sessionIdle().toSeconds())
                .param("half", settings.halfSession().toSeconds())
                .update();
    }

    public boolean knows(PersonId person, Secret device) {
        return jdbc.sql("""
                select exists (
                       select
                         from identity.device
                        where person_id = :person
                          and token_hash = :hash)
                """)
                .param("person", person.uuid())
                .param("hash", device.hash())
                .query(Boolean.class)
                .single();
    }

    public void remember(PersonId person, Secret device) {
        jdbc.sql("""
                insert into identity.device (person_id, token_hash)
                values (:person, :hash)
                on conflict (person_id, token_hash) do update
                   set last_used_at = now()
                """)
                .param("person", person.uuid())
                .param("hash", device.hash())
                .update();
    }
}
