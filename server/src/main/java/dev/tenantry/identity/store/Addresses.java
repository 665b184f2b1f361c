package dev.tenantry.identity.store;

import dev.tenantry.kernel.PersonId;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Whose an address is. It is somebody's who signs in with it, and for some days theirs who did until they
 * changed it: else whoever changed it for them could put somebody in the way of taking it back.
 */
@Repository
public class Addresses {

    /** Of an address that somebody gave up and may take back. */
    private static final String HELD =
            "old_email = :email and undone_at is null and voided_at is null and undo_expires_at > now()";

    private final JdbcClient jdbc;

    Addresses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Whoever gives an address to somebody, or lets go of it, does so alone until the transaction ends. Of
     * two the smaller goes first.
     */
    public void lock(String email) {
        jdbc.sql("""
                select pg_advisory_xact_lock(hashtextextended('identity.person|' || :email, 0))
                """)
                .param("email", email)
                .query((row, number) -> number)
                .list();
    }

    /** Whether it is somebody else's. In one statement: taking it back moves it between the tables. */
    public boolean isTaken(String email, PersonId by) {
        return jdbc.sql("""
                select exists (
                       select
                         from identity.person
                        where email = :email
                          and id <> :person
                       union all
                       select
                         from identity.address_change
                        where person_id <> :person
                          and %s)
                """.formatted(HELD))
                .param("email", email)
                .param("person", by.uuid())
                .query(Boolean.class)
                .single();
    }

    /** Whether it is kept for whoever signed in with it until they changed it. */
    public boolean isHeld(String email) {
        return jdbc.sql("""
                select exists (
                       select
                         from identity.address_change
                        where %s)
                """.formatted(HELD))
                .param("email", email)
                .query(Boolean.class)
                .single();
    }

    /** Links to sign in that went there no longer work. */
    public void endLinks(String email) {
        jdbc.sql("""
                update identity.sign_in_link
                   set voided_at = now()
                 where email = :email
                   and used_at is null
                   and voided_at is null
                """)
                .param("email", email)
                .update();
    }

    /** Proven from now on. False when {@code expected} is not theirs any more. */
    public boolean give(PersonId person, String expected, String email, Instant now) {
        return jdbc.sql("""
                update identity.person
                   set email = :email,
                       verified_at = :now
                 where id = :person
                   and email = :expected
                """)
                .param("person", person.uuid())
                .param("expected", expected)
                .param("email", email)
                .param("now", now)
                .update() == 1;
    }

    /** Not proven, as the one before was not. False when that is not theirs any more or was proven. */
    public boolean correct(PersonId person, String expected, String email) {
        return jdbc.sql("""
                update identity.person
                   set email = :email
                 where id = :person
                   and email = :expected
                   and verified_at is null
                """)
                .param("person", person.uuid())
                .param("expected", expected)
                .param("email", email)
                .update() == 1;
    }
}
