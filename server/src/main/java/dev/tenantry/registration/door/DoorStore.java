package dev.tenantry.registration.door;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL about the switch and the testers. As the system. */
@Repository
class DoorStore {

    record TesterRow(UUID id, String email, Instant addedAt) {}

    private final JdbcClient jdbc;

    DoorStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Boolean> selfServe() {
        return jdbc.sql("""
                select enabled
                  from registration.self_serve
                """)
                .query(Boolean.class)
                .optional();
    }

    void setSelfServe(boolean enabled) {
        jdbc.sql("""
                insert into registration.self_serve (enabled)
                values (:enabled)
                on conflict (singleton) do update
                   set enabled = excluded.enabled,
                       changed_at = now()
                """)
                .param("enabled", enabled)
                .update();
    }

    boolean isTester(String email) {
        return jdbc.sql("""
                select exists (select 1 from registration.tester where email = :email)
                """)
                .param("email", email)
                .query(Boolean.class)
                .single();
    }

    List<TesterRow> testers() {
        return jdbc.sql("""
                select id, email, added_at
                  from registration.tester
                 order by email
                 limit 1000
                """)
                .query(TesterRow.class)
                .list();
    }

    TesterRow tester(String email) {
        return jdbc.sql("""
                select id, email, added_at
                  from registration.tester
                 where email = :email
                """)
                .param("email", email)
                .query(TesterRow.class)
                .single();
    }

    /** False when it is listed already. */
    boolean add(TesterId id, String email) {
        return jdbc.sql("""
                insert into registration.tester (id, email)
                values (:id, :email)
                on conflict (email) do nothing
                """)
                .param("id", id.uuid())
                .param("email", email)
                .update() == 1;
    }

    Optional<String> remove(TesterId id) {
        return jdbc.sql("""
                delete from registration.tester
                 where id = :id
             returning email
                """)
                .param("id", id.uuid())
                .query(String.class)
                .optional();
    }
}
