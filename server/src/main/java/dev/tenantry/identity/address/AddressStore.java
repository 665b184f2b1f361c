package dev.tenantry.identity.address;

import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Secret;
import dev.tenantry.kernel.TypeId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL about changes of addresses. The database's clock judges them, so nodes agree. */
@Repository
class AddressStore {

    /** One try at the codes, already counted. */
    record Try(UUID id, String oldEmail, String newEmail, String newCodeHash, @Nullable String oldCodeHash,
               int codeTries) {}

    /** A change that its link can take back. */
    record Changed(UUID id, PersonId person, String oldEmail, Instant changedAt, boolean over,
                   boolean expired) {}

    private final JdbcClient jdbc;

    AddressStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void voidOpen(PersonId person) {
        jdbc.sql("""
                update identity.address_change
                   set voided_at = now()
                 where person_id = :person
                   and changed_at is null
                   and voided_at is null
                """)
                .param("person", person.uuid())
                .update();
    }

    void insert(PersonId person, String oldEmail, String newEmail, AddressCodes codes, Duration lives) {
        jdbc.sql("""
                insert into identity.address_change
                       (id, person_id, old_email, new_email, new_code_hash, old_code_hash, expires_at)
                values (:id, :person, :oldEmail, :newEmail, :newHash, :oldHash,
                       now() + make_interval(secs => :lives))
                """)
                .param("id", TypeId.next())
                .param("person", person.uuid())
                .param("oldEmail", oldEmail)
                .param("newEmail", newEmail)
                .param("newHash", codes.ofNew().hash())
                .param("oldHash", codes.ofOld() == null ? null : codes.ofOld().hash())
                .param("lives", lives.toSeconds())
                .update();
    }

    Optional<PendingAddress> pending(PersonId person) {
        return jdbc.sql("""
                select new_email, old_email, old_code_hash is not null as old_code_needed
                  from identity.address_change
                 where person_id = :person
                   and changed_at is null
                   and voided_at is null
                   and expires_at > now()
                """)
                .param("person", person.uuid())
                .query(PendingAddress.class)
                .optional();
    }

    /** Counts a try before anybody looks at the codes; empty when nothing may be tried any more. */
    Optional<Try> countTry(PersonId person, int most) {
        return jdbc.sql("""
                update identity.address_change
                   set code_tries = code_tries + 1
                 where person_id = :person
                   and changed_at is null
                   and voided_at is null
                   and code_tries < :most
                   and expires_at > now()
             returning id, old_email, new_email, new_code_hash, old_code_hash, code_tries
                """)
                .param("person", person.uuid())
                .param("most", most)
                .query(Try.class)
                .optional();
    }

    /** False when somebody was faster or a newer one voided it. */
    boolean change(UUID id, Secret undo, Duration lives) {
        return jdbc.sql("""
                update identity.address_change
                   set changed_at = now(),
                       undo_hash = :hash,
                       undo_expires_at = now() + make_interval(secs => :lives)
                 where id = :id
                   and changed_at is null
                   and voided_at is null
                """)
                .param("id", id)
                .param("hash", undo.hash())
                .param("lives", lives.toSeconds())
                .update() == 1;
    }

    Optional<Changed> changed(byte[] undoHash) {
        return jdbc.sql("""
                select address_change.id, address_change.person_id as person, address_change.old_email,
                       address_change.changed_at,
                       address_change.undone_at is not null or address_change.voided_at is not null
                           or person.disabled_at is not null as over,
                       address_change.undo_expires_at <= now() as expired
                  from identity.address_change
                  join identity.person on person.id = address_change.person_id
                 where address_change.undo_hash = :hash
                """)
                .param("hash", undoHash)
                .query(Changed.class)
                .optional();
    }

    /** Whatever came after it is void with it. False when somebody was faster. */
    boolean undo(Changed change) {
        var undone = jdbc.sql("""
                update identity.address_change
                   set undone_at = now()
                 where id = :id
                   and undone_at is null
                   and voided_at is null
                """)
                .param("id", change.id())
                .update() == 1;
        jdbc.sql("""
                update identity.address_change
                   set voided_at = now()
                 where person_id = :person
                   and id <> :id
                   and undone_at is null
                   and voided_at is null
                   and (changed_at is null or changed_at >= :changedAt)
                """)
                .param("person", change.person().uuid())
                .param("id", change.id())
                .param("changedAt", change.changedAt())
                .update();
        return undone;
    }

    int deleteOlderThan(Duration age) {
        return jdbc.sql("""
                delete from identity.address_change
                 where asked_at < now() - make_interval(secs => :age)
                   and (undo_expires_at is null or undo_expires_at < now())
                """)
                .param("age", age.toSeconds())
                .update();
    }
}
