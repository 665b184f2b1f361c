package dev.tenantry.onboarding;

import dev.tenantry.kernel.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class DismissalStore {

    private final JdbcClient jdbc;

    DismissalStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean has(PersonId person, String notice) {
        return jdbc.sql("""
                select exists (
                select
                  from onboarding.dismissal
                 where person_id = :person
                   and notice = :notice)
                """)
                .param("person", person)
                .param("notice", notice)
                .query(Boolean.class)
                .single();
    }

    void add(PersonId person, String notice) {
        jdbc.sql("""
                insert into onboarding.dismissal (person_id, notice)
                values (:person, :notice)
                on conflict do nothing
                """)
                .param("person", person)
                .param("notice", notice)
                .update();
    }
}
