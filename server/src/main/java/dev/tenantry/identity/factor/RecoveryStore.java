package dev.tenantry.identity.factor;

import dev.tenantry.kernel.PersonId;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL about recovery codes. System time. */
@Repository
class RecoveryStore {

    private final JdbcClient jdbc;

    RecoveryStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void removeAll(PersonId person) {
        jdbc.sql("""
                delete from identity.recovery_code
                 where person_id = :person
                """)
                .param("person", person.uuid())
                .update();
    }

    void insert(PersonId person, String lookup, String hash) {
        jdbc.sql("""
                insert into identity.recovery_code (person_id, lookup, hash)
                values (:person, :lookup, :hash)
                """)
                .param("person", person.uuid())
                .param("lookup", lookup)
                .param("hash", hash)
                .update();
    }

    Optional<String> hash(PersonId person, String lookup) {
        return jdbc.sql("""
                select hash
                  from identity.recovery_code
                 where person_id = :person
                   and lookup = :lookup
                   and used_at is null
                """)
                .param("person", person.uuid())
                .param("lookup", lookup)
                .query(String.class)
                .optional();
    }

    /** False when somebody was faster, or new codes were made. */
    boolean use(PersonId person, String lookup, String hash) {
        return jdbc.sql("""
                update identity.recovery_code
                   set used_at = now()
                 where person_id = :person
                   and lookup = :lookup
                   and hash = :hash
                   and used_at is null
                """)
                .param("person", person.uuid())
                .param("lookup", lookup)
                .param("hash", hash)
                .update() == 1;
    }

    int left(PersonId person) {
        return jdbc.sql("""
                select count(*)
                  from identity.recovery_code
                 where person_id = :person
                   and used_at is null
                """)
                .param("person", person.uuid())
                .query(Integer.class)
                .single();
    }
}
