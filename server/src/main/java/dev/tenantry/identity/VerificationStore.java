package dev.tenantry.identity;

import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.TypeId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL about verification mails and since when addresses must be proven. */
@Repository
class VerificationStore {

    /** What a presented link leads to, judged by the database's clock. */
    record Linked(UUID id, PersonId person, boolean used, boolean voided, boolean expired,
                  boolean sameAddress, @Nullable Instant verifiedAt) {}

    /** One try at a code, already counted. */
    record Try(UUID id, String codeHash, int codeTries) {}

    private final JdbcClient jdbc;

    VerificationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void voidOpen(PersonId person) {
        jdbc.sql("""
                update identity.verification
                   set voided_at = now()
                 where person_id = :person
                   and used_at is null
                   and voided_at is null
                """)
                .param("person", person.uuid())
                .update();
    }

    void insert(Person person, VerificationDraft draft, IdentitySettings settings) {
        jdbc.sql("""
                insert into identity.verification
                       (id, person_id, email, link_hash, code_hash, link_expires_at, code_expires_at)
                values (:id, :person, :email, :linkHash, :codeHash,
                       now() + make_interval(secs => :linkLives), now() + make_interval(secs => :codeLives))
                """)
                .param("id", TypeId.next())
                .param("person", person.id().uuid())
                .param("email", person.email())
                .param("linkHash", draft.link().hash())
                .param("codeHash", draft.code().hash())
                .param("linkLives", settings.verificationLink().toSeconds())
                .param("codeLives", settings.verificationCode().toSeconds())
                .update();
    }

    Optional<Linked> linked(byte[] linkHash) {
        return jdbc.sql("""
                select verification.id, verification.person_id as person,
                       verification.used_at is not null as used,
                       verification.voided_at is not null as voided,
                       verification.link_expires_at <= now() as expired,
                       verification.email = person.email as same_address,
                       person.verified_at
                  from identity.verification
                  join identity.person on person.id = verification.person_id
                 where verification.link_hash = :hash
                """)
                .param("hash", linkHash)
                .query(Linked.class)
                .optional();
    }

    /** Counts a try before anybody looks at the code; empty when nothing may be tried any more. */
    Optional<Try> countTry(PersonId person, int most) {
        return jdbc.sql("""
                update identity.verification
                   set code_tries = code_tries + 1
                 where person_id = :person
                   and used_at is null
                   and voided_at is null
                   and code_tries < :most
                   and code_expires_at > now()
                   and email = (select email from identity.person where id = :person)
             returning id, code_hash, code_tries
                """)
                .param("person", person.uuid())
                .param("most", most)
                .query(Try.class)
                .optional();
    }

    /** False when somebody was faster or a newer mail voided it. */
    boolean use(UUID id) {
        return jdbc.sql("""
                update identity.verification
                   set used_at = now()
                 where id = :id
                   and used_at is null
                   and voided_at is null
                """)
                .param("id", id)
                .update() == 1;
    }

    /** The instant from which the guard counts; sets it the first time. */
    Instant guardedSince(Instant now) {
        jdbc.sql("""
                insert into identity.verification_guard (since)
                values (:now)
                on conflict (singleton) do nothing
                """)
                .param("now", now)
                .update();
        return jdbc.sql("""
                select since
                  from identity.verification_guard
                """)
                .query(Instant.class)
                .single();
    }

    void unguarded() {
        jdbc.sql("""
                delete from identity.verification_guard
                """)
                .update();
    }
}
