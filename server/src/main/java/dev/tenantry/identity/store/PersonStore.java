package dev.tenantry.identity.store;

import dev.tenantry.database.ChangeFeed;
import dev.tenantry.identity.Device;
import dev.tenantry.identity.Person;
import dev.tenantry.identity.Profile;
import dev.tenantry.kernel.PersonId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL about persons and their passwords. */
@Repository
public class PersonStore {

    /** What signing in looks at. {@code hash} is null for somebody without a password. */
    public record Credentials(PersonId id, @Nullable String hash, @Nullable Instant disabledAt) {}

    private final JdbcClient jdbc;
    private final ChangeFeed changes;
    private final Addresses addresses;

    PersonStore(JdbcClient jdbc, ChangeFeed changes, Addresses addresses) {
        this.jdbc = jdbc;
        this.changes = changes;
        this.addresses = addresses;
    }

    /** False when the address is taken. */
    public boolean insert(Person person, @Nullable Device device) {
        addresses.lock(person.email());
        return !addresses.isTaken(person.email(), person.id()) && jdbc.sql("""
                insert into identity.person (id, email, name, created_at, signup_ip, signup_user_agent)
                values (:id, :email, :name, :createdAt, :ip, :userAgent)
                on conflict (email) do nothing
                """)
                .param("id", person.id().uuid())
                .param("email", person.email())
                .param("name", person.name())
                .param("createdAt", person.createdAt())
                .param("ip", device == null ? null : device.ip())
                .param("userAgent", device == null ? null : device.userAgent())
                .update() == 1;
    }

    public Optional<Person> find(PersonId id) {
        return find(List.of(id)).stream().findFirst();
    }

    public List<Person> find(Collection<PersonId> ids) {
        return jdbc.sql("""
                select id, name, email, verified_at, created_at, operator, disabled_at
                  from identity.person
                 where id in (:ids)
                 order by created_at, id
                """)
                .param("ids", ids.stream().map(PersonId::uuid).toList())
                .query(Person.class)
                .list();
    }

    public Optional<Person> byEmail(String email) {
        return jdbc.sql("""
                select id, name, email, verified_at, created_at, operator, disabled_at
                  from identity.person
                 where email = :email
                """)
                .param("email", email)
                .query(Person.class)
                .optional();
    }

    public Profile profile(PersonId id) {
        return jdbc.sql("""
                select id, name, email, verified_at, created_at, timezone, avatar_url, role_at_signup
                  from identity.person
                 where id = :id
                """)
                .param("id", id.uuid())
                .query(Profile.class)
                .single();
    }

    /** Serializes what happens to one person's address and ways in; their address now. */
    public String lock(PersonId id) {
        return jdbc.sql("""
                select email
                  from identity.person
                 where id = :id
                   for no key update
                """)
                .param("id", id.uuid())
                .query(String.class)
                .single();
    }

    /** False when that is the name already. */
    public boolean rename(PersonId id, String name) {
        return jdbc.sql("""
                update identity.person
                   set name = :name
                 where id = :id
                   and name <> :name
                """)
                .param("id", id.uuid())
                .param("name", name)
                .update() == 1;
    }

    public void makeOperator(PersonId id) {
        jdbc.sql("""
                update identity.person
                   set operator = true
                 where id = :id
                """)
                .param("id", id.uuid())
                .update();
    }

    /** False when it was proven before. */
    public boolean markVerified(PersonId id, Instant now) {
        return jdbc.sql("""
                update identity.person
                   set verified_at = :now
                 where id = :id
                   and verified_at is null
                """)
                .param("id", id.uuid())
                .param("now", now)
                .update() == 1;
    }

    public Optional<Credentials> credentials(String email) {
        return jdbc.sql("""
                select person.id, password.hash, person.disabled_at
                  from identity.person
                  left join identity.password on password.person_id = person.id
                 where person.email = :email
                """)
                .param("email", email)
                .query(Credentials.class)
                .optional();
    }

    public void setPassword(PersonId id, String hash) {
        jdbc.sql("""
                insert into identity.password (person_id, hash)
                values (:person, :hash)
                on conflict (person_id) do update
                   set hash = excluded.hash,
                       must_change = false,
                       changed_at = now()
                """)
                .param("person", id.uuid())
                .param("hash", hash)
                .update();
    }

    public boolean mustChangePassword(PersonId id) {
        return jdbc.sql("""
                select exists (
                       select
                         from identity.password
                        where person_id = :person
                          and must_change)
                """)
                .param("person", id.uuid())
                .query(Boolean.class)
                .single();
    }

    /** False when there is none. */
    public boolean expirePassword(PersonId id) {
        changes.announce(SessionStore.ENDINGS, id.uuid());
        return jdbc.sql("""
                update identity.password
                   set must_change = true
                 where person_id = :person
                """)
                .param("person", id.uuid())
                .update() == 1;
    }

    /** False when there was none. */
    public boolean endPassword(PersonId id) {
        return jdbc.sql("""
                delete from identity.password
                 where person_id = :person
                """)
                .param("person", id.uuid())
                .update() == 1;
    }

    /** Links that are on their way for a new password or for the proof of the address no longer work. */
    public void endMails(PersonId id) {
        jdbc.sql("""
                update identity.password_reset
                   set voided_at = now()
                 where person_id = :person
                   and used_at is null
                   and voided_at is null
                """)
                .param("person", id.uuid())
                .update();
        jdbc.sql("""
                update identity.verification
                   set voided_at = now()
                 where person_id = :person
                   and used_at is null
                   and voided_at is null
                """)
                .param("person", id.uuid())
                .update();
    }

    public void endIdentities(PersonId id) {
        jdbc.sql("""
                delete from identity.oidc_identity
                 where person_id = :person
                """)
                .param("person", id.uuid())
                .update();
    }

    public void endFactors(PersonId id) {
        jdbc.sql("""
                with app as (
                       delete from identity.totp
                        where person_id = :person),
                       passkey as (
                       delete from identity.passkey
                        where person_id = :person)
                delete from identity.recovery_code
                 where person_id = :person
                """)
                .param("person", id.uuid())
                .update();
    }

    /** The same password under today's parameters; does nothing if it was changed meanwhile. */
    public void rehash(PersonId id, String kept, String hash) {
        jdbc.sql("""
                update identity.password
                   set hash = :hash
                 where person_id = :person
                   and hash = :kept
                """)
                .param("person", id.uuid())
                .param("kept", kept)
                .param("hash", hash)
                .update();
    }
}
