package dev.tenantry.identity.terms;

import dev.tenantry.identity.terms.Terms.Acceptance;
import dev.tenantry.kernel.PersonId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL about who accepted which terms. System time. */
@Repository
class TermsStore {

    private final JdbcClient jdbc;

    TermsStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False when they have accepted these before: the first time counts. */
    boolean accept(PersonId person, String version) {
        return jdbc.sql("""
                insert into identity.terms_acceptance (person_id, version)
                values (:person, :version)
                on conflict (person_id, version) do nothing
                """)
                .param("person", person.uuid())
                .param("version", version)
                .update() == 1;
    }

    boolean has(PersonId person, String version) {
        return jdbc.sql("""
                select exists (
                       select
                         from identity.terms_acceptance
                        where person_id = :person
                          and version = :version)
                """)
                .param("person", person.uuid())
                .param("version", version)
                .query(Boolean.class)
                .single();
    }

    List<Acceptance> of(PersonId person) {
        return jdbc.sql("""
                select version, accepted_at
                  from identity.terms_acceptance
                 where person_id = :person
                 order by accepted_at desc, version
                """)
                .param("person", person.uuid())
                .query(Acceptance.class)
                .list();
    }
}
