package dev.tenantry.identity.ending;

import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL about accounts that their people deleted. A deleted one is switched off as well. */
@Repository
class EndingStore {

    private final JdbcClient jdbc;

    EndingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False when it is switched off already. */
    boolean end(PersonId person, Secret undo, Instant now) {
        return jdbc.sql("""
                with off as (
                    update identity.person
                       set disabled_at = now()
                     where id = :person
                       and disabled_at is null
                    returning id)
                insert into identity.ended_account (person_id, deleted_at, undo_hash)
                select id, :now, :undo
                  from off
                """)
                .param("person", person.uuid())
                .param("now", now)
                .param("undo", undo.hash())
                .update() == 1;
    }

    /** Whose link this is, if it still brings an account back. */
    Optional<PersonId> byLink(byte[] undo, Instant deletedAfter) {
        return jdbc.sql("""
                select person_id
                  from identity.ended_account
                 where undo_hash = :undo
                   and deleted_at > :deletedAfter
                """)
                .param("undo", undo)
                .param("deletedAfter", deletedAfter)
                .query(UUID.class)
                .optional().map(PersonId::of);
    }

    /** False when somebody was faster, or it is too late. */
    boolean restore(PersonId person, byte[] undo) {
        return jdbc.sql("""
                with ended as (
                    delete from identity.ended_account
                     where person_id = :person
                       and undo_hash = :undo
                    returning person_id)
                update identity.person
                   set disabled_at = null
                  from ended
                 where person.id = ended.person_id
                """)
                .param("person", person.uuid())
                .param("undo", undo)
                .update() == 1;
    }

    List<PersonId> due(Instant deletedBefore, int most) {
        return jdbc.sql("""
                select person_id
                  from identity.ended_account
                 where deleted_at <= :deletedBefore
                   and purged_at is null
                 order by deleted_at, person_id
                 limit :most
                """)
                .param("deletedBefore", deletedBefore)
                .param("most", most)
                .query(UUID.class)
                .list().stream().map(PersonId::of).toList();
    }

    /** The address they had; empty when another node was quicker, or they came back. */
    Optional<String> claim(PersonId person, Instant deletedBefore) {
        var claimed = jdbc.sql("""
                update identity.ended_account
                   set purged_at = now(),
                       undo_hash = null
                 where person_id = :person
                   and deleted_at <= :deletedBefore
                   and purged_at is null
                """)
                .param("person", person.uuid())
                .param("deletedBefore", deletedBefore)
                .update() == 1;
        return !claimed ? Optional.empty() : Optional.of(jdbc.sql("""
                select email
                  from identity.person
                 where id = :person
                """)
                .param("person", person.uuid())
                .query(String.class)
                .single());
    }

    /** Nothing is left that says who it was; the id stays, for what was done points at it. */
    void forget(PersonId person, String email, String nobody) {
        jdbc.sql("""
                update identity.person
                   set name = 'Deleted person',
                       email = :nobody,
                       verified_at = null,
                       timezone = 'UTC',
                       avatar_url = null,
                       role_at_signup = null,
                       signup_ip = null,
                       signup_user_agent = null
                 where id = :person
                """)
                .param("nobody", nobody)
                .param("person", person.uuid())
                .update();
        forgetRows(person, email);
    }

    private void forgetRows(PersonId person, String email) {
        jdbc.sql("""
                with changes as (
                       delete from identity.address_change
                        where person_id = :person),
                       verifications as (
                       delete from identity.verification
                        where person_id = :person),
                       resets as (
                       delete from identity.password_reset
                        where person_id = :person),
                       requests as (
                       delete from identity.oidc_request
                        where person_id = :person),
                       passkeys as (
                       delete from identity.passkey
                        where person_id = :person),
                       owner as (
                       delete from identity.passkey_owner
                        where person_id = :person),
                       tries as (
                       delete from identity.factor_try
                        where person_id = :person),
                       signed_in as (
                       delete from identity.last_sign_in
                        where person_id = :person)
                delete from identity.sign_in_link
                 where email = :email
                """)
                .param("person", person.uuid())
                .param("email", email)
                .update();
    }
}
