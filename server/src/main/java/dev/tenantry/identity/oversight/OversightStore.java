package dev.tenantry.identity.oversight;

import dev.tenantry.kernel.PersonId;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL about accounts that are switched off and operators who are none any more. Triggers tell nodes. */
@Repository
class OversightStore {

    private final JdbcClient jdbc;

    OversightStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Whoever is meant and whoever does it wait here for others who mean either, in the order of their ids.
     * False when the latter is no operator at this moment.
     */
    boolean lock(PersonId person, UUID by) {
        return jdbc.sql("""
                select id = :by and operator and disabled_at is null as may
                  from identity.person
                 where id in (:person, :by)
                 order by id
                   for no key update
                """)
                .param("person", person.uuid())
                .param("by", by)
                .query(Boolean.class)
                .list().contains(true);
    }

    /** False when it was off already. What their person deleted is not brought back by a link any more. */
    boolean disable(PersonId person) {
        return jdbc.sql("""
                with kept as (
                    update identity.ended_account
                       set undo_hash = null
                     where person_id = :person)
                update identity.person
                   set disabled_at = now()
                 where id = :person
                   and disabled_at is null
                """)
                .param("person", person.uuid())
                .update() == 1;
    }

    /** False when it was on, or is forgotten. What their person deleted comes back with it. */
    boolean enable(PersonId person) {
        return jdbc.sql("""
                with back as (
                    delete from identity.ended_account
                     where person_id = :person
                       and purged_at is null)
                update identity.person
                   set disabled_at = null
                 where id = :person
                   and disabled_at is not null
                   and not exists (
                       select
                         from identity.ended_account
                        where person_id = :person
                          and purged_at is not null)
                """)
                .param("person", person.uuid())
                .update() == 1;
    }

    /** False when they were none. */
    boolean endOperator(PersonId person) {
        return jdbc.sql("""
                update identity.person
                   set operator = false
                 where id = :person
                   and operator
                """)
                .param("person", person.uuid())
                .update() == 1;
    }
}
