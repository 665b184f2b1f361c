package dev.tenantry.operator;

import dev.tenantry.identity.EmailAddress;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Secret;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL about links that make operators. Only a link's hash is kept. System time. */
@Repository
class OperatorLinkStore {

    /** A link as the database's clock judges it. */
    record Link(UUID id, String email, boolean over, boolean expired) {}

    private final JdbcClient jdbc;

    OperatorLinkStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A newer link voids the older ones of its address. */
    void replace(UUID id, EmailAddress email, Secret token, Duration lives) {
        jdbc.sql("""
                update operator.link
                   set voided_at = now()
                 where email = :email
                   and used_at is null
                   and voided_at is null
                """)
                .param("email", email.text())
                .update();
        jdbc.sql("""
                insert into operator.link (id, email, token_hash, expires_at)
                values (:id, :email, :hash, now() + make_interval(secs => :lives))
                """)
                .param("id", id)
                .param("email", email.text())
                .param("hash", token.hash())
                .param("lives", lives.toSeconds())
                .update();
    }

    Optional<Link> find(byte[] tokenHash) {
        return jdbc.sql("""
                select id, email, used_at is not null or voided_at is not null as over,
                       expires_at <= now() as expired
                  from operator.link
                 where token_hash = :hash
                """)
                .param("hash", tokenHash)
                .query(Link.class)
                .optional();
    }

    /** False when somebody was faster, or it was voided. */
    boolean use(UUID id, PersonId person) {
        return jdbc.sql("""
                update operator.link
                   set used_at = now(),
                       used_by = :person
                 where id = :id
                   and used_at is null
                   and voided_at is null
                """)
                .param("id", id)
                .param("person", person.uuid())
                .update() == 1;
    }
}
