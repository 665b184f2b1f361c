package dev.tenantry.identity.password;

import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Secret;
import dev.tenantry.kernel.TypeId;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL about links that let somebody choose a new password. System time. */
@Repository
public class PasswordResetStore {

    /** What a presented link leads to, judged by the database's clock. */
    public record Linked(UUID id, PersonId person, boolean over, boolean expired) {}

    private final JdbcClient jdbc;

    PasswordResetStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void insert(PersonId person, Secret token, Duration lives) {
        jdbc.sql("""
                insert into identity.password_reset (id, person_id, token_hash, expires_at)
                values (:id, :person, :hash, now() + make_interval(secs => :lives))
                """)
                .param("id", TypeId.next())
                .param("person", person.uuid())
                .param("hash", token.hash())
                .param("lives", lives.toSeconds())
                .update();
    }

    public Optional<Linked> linked(byte[] tokenHash) {
        return jdbc.sql("""
                select password_reset.id, password_reset.person_id as person,
                       password_reset.used_at is not null or password_reset.voided_at is not null
                           or person.disabled_at is not null as over,
                       password_reset.expires_at <= now() as expired
                  from identity.password_reset
                  join identity.person on person.id = password_reset.person_id
                 where password_reset.token_hash = :hash
                """)
                .param("hash", tokenHash)
                .query(Linked.class)
                .optional();
    }

    /** False when somebody was faster or a newer letter voided it. */
    public boolean use(UUID id) {
        return jdbc.sql("""
                update identity.password_reset
                   set used_at = now()
                 where id = :id
                   and used_at is null
                   and voided_at is null
                """)
                .param("id", id)
                .update() == 1;
    }

    public void voidOpen(PersonId person) {
        jdbc.sql("""
                update identity.password_reset
                   set voided_at = now()
                 where person_id = :person
                   and used_at is null
                   and voided_at is null
                """)
                .param("person", person.uuid())
                .update();
    }
}
