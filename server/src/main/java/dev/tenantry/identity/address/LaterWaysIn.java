package dev.tenantry.identity.address;

import dev.tenantry.identity.store.SessionStore;
import dev.tenantry.kernel.PersonId;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * By what whoever changed an address could come back after it was taken back: the password they knew or
 * chose, and what was added since. What was there before stays, second factors above all: whoever reads the
 * old mailbox may be its next owner.
 */
@Repository
class LaterWaysIn {

    private final JdbcClient jdbc;
    private final SessionStore sessions;

    LaterWaysIn(JdbcClient jdbc, SessionStore sessions) {
        this.jdbc = jdbc;
        this.sessions = sessions;
    }

    /** Inside a transaction. */
    void end(PersonId person, Instant since) {
        sessions.endAll(person);
        jdbc.sql("""
                with password as (
                       delete from identity.password
                        where person_id = :person),
                       provider as (
                       delete from identity.oidc_identity
                        where person_id = :person
                          and created_at >= :since),
                       app as (
                       delete from identity.totp
                        where person_id = :person
                          and begun_at >= :since),
                       passkey as (
                       delete from identity.passkey
                        where person_id = :person
                          and created_at >= :since)
                delete from identity.recovery_code
                 where person_id = :person
                   and made_at >= :since
                """)
                .param("person", person.uuid())
                .param("since", since)
                .update();
    }
}
